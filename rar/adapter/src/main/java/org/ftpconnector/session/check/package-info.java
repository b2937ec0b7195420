/**
 * What the bytes of a transfer are held against: the size that a server tells, before or after it,
 * and hashes ({@code TransferCheck}).
 *
 * <p>Transfers ask for a check before they begin, tell it their count, and take its word for what
 * is wrong. It knows no data connection and lists nothing; who can do that is asked as a witness.
 */
@NullMarked
package org.ftpconnector.session.check;

import org.jspecify.annotations.NullMarked;
