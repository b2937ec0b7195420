/**
 * What stands at one path, found by whatever the server answers: MLST, SIZE, MDTM, CWD or the
 * listing of the directory above; and the commands that change its name or time.
 *
 * <p>The session asks here, holding its lock. It never takes for absent what the server has not
 * shown to be.
 */
@NullMarked
package org.ftpconnector.session.path;

import org.jspecify.annotations.NullMarked;
