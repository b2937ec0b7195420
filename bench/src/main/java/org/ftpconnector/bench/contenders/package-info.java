/** Who is measured: this project in its two forms for plain Java, and its peers. */
@NullMarked
package org.ftpconnector.bench.contenders;

import org.jspecify.annotations.NullMarked;
