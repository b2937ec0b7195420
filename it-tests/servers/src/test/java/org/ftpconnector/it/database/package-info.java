/** Claims in a PostgreSQL that the test runs. */
@NullMarked
package org.ftpconnector.it.database;

import org.jspecify.annotations.NullMarked;
