/**
 * Claims as rows of a database: an insert under a unique key is the claim, and no file is renamed
 * for it. For accounts that may only read, for servers whose rename is not exclusive, and for files
 * that stay.
 *
 * <p>{@link org.ftpconnector.inbound.database.DatabaseClaims} is what others see. Alone uses {@code
 * java.sql}; others pass a {@code DataSource} on. What the database says leaves as {@code
 * IOException}.
 */
@NullMarked
package org.ftpconnector.inbound.database;

import org.jspecify.annotations.NullMarked;
