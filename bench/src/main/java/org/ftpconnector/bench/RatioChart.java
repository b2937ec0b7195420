package org.ftpconnector.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Draws how often each contender took the yardstick's time, a bar for each workload. */
final class RatioChart {
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 600;

  private RatioChart() {}

  /** Writes {@code SETTING.svg}, if there is a yardstick to compare with. */
  static void write(Path folder, Setting setting, List<Result> all) throws IOException {
    List<Result> results = all.stream().filter(one -> one.setting().equals(setting)).toList();
    Ratios ratios = new Ratios(results);
    if (results.stream().noneMatch(result -> ratios.toYardstick(result).isPresent())) {
      return;
    }
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(setting.name())
            .yAxisTitle("times commons-net (logarithmic; lower is faster)")
            .build();
    chart.getStyler().setYAxisLogarithmic(true).setLegendPosition(LegendPosition.OutsideE);
    chart.getStyler().setYAxisMin(floor(ratios, results));
    for (String contender : ratios.contenders()) {
      chart.addSeries(contender, ratios.workloads(), bars(ratios, setting, contender));
    }
    VectorGraphicsEncoder.saveVectorGraphic(
        chart, folder.resolve(setting.name() + ".svg").toString(), VectorGraphicsFormat.SVG);
  }

  /** The power of ten below all bars: by itself such an axis would begin at 0, which has none. */
  private static double floor(Ratios ratios, List<Result> results) {
    double least =
        results.stream().mapToDouble(one -> ratios.toYardstick(one).orElse(1)).min().orElse(1);
    return Math.pow(10, Math.ceil(Math.log10(least)) - 1);
  }

  /** A contender that cannot do a workload has no bar: a ratio of 1 is no height on this axis. */
  private static List<Double> bars(Ratios ratios, Setting setting, String contender) {
    List<Double> bars = new ArrayList<>();
    for (String workload : ratios.workloads()) {
      Optional<Result> result = ratios.find(setting, workload, contender);
      bars.add(result.map(one -> ratios.toYardstick(one).orElse(1)).orElse(1.0));
    }
    return bars;
  }
}
