package org.ftpconnector.bench;

import java.util.List;
import java.util.Locale;

/** One line for each result; medians of the rounds unless the column says otherwise. */
final class CsvReport {
  private static final String HEAD =
      "server,data_mode,tls,round_trip_ms,workload,contender,rounds,operations,median_ms,min_ms,max_ms,"
          + "ratio_to_commons_net,client_cpu_ms,allocated_bytes_per_operation,"
          + "commands_per_operation,control_connections_opened\n";

  private CsvReport() {}

  static String text(List<Result> results) {
    Ratios ratios = new Ratios(results);
    StringBuilder text = new StringBuilder(HEAD);
    for (Result result : results) {
      text.append(line(result, ratios)).append('\n');
    }
    return text.toString();
  }

  private static String line(Result result, Ratios ratios) {
    Setting setting = result.setting();
    return String.join(
        ",",
        setting.server().title(),
        setting.dataMode().name().toLowerCase(Locale.ROOT),
        Boolean.toString(setting.tls()),
        Integer.toString(setting.roundTripMillis()),
        result.workload(),
        result.contender(),
        Integer.toString(result.rounds().size()),
        Integer.toString(result.rounds().get(0).operations()),
        number(result.millis()),
        number(result.bestMillis()),
        number(result.worstMillis()),
        ratios.toYardstick(result).stream().mapToObj(CsvReport::number).findFirst().orElse(""),
        number(result.median(Measurement::cpuMillis)),
        number(result.median(Measurement::bytesPerOperation)),
        number(result.median(Measurement::commandsPerOperation)),
        number(result.median(Measurement::logins)));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
