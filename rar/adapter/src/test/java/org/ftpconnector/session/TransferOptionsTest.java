package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.DataType;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.api.UploadMode;
import org.junit.jupiter.api.Test;

/** What programs rely on, whatever is added to it later. */
class TransferOptionsTest {
  private static final TransferOptions ALL =
      TransferOptions.DEFAULTS
          .withDataMode(DataMode.ACTIVE)
          .withDataType(DataType.ASCII)
          .withRestartOffset(7)
          .withUploadMode(UploadMode.STAGED);

  @Test
  void each_wish_leaves_the_others_as_they_are() {
    assertThat(ALL.dataMode()).contains(DataMode.ACTIVE);
    assertThat(ALL.dataType()).isEqualTo(DataType.ASCII);
    assertThat(ALL.restartOffset()).isEqualTo(7);
    assertThat(ALL.uploadMode()).contains(UploadMode.STAGED);
    assertThat(ALL.progress()).isEmpty();
  }

  @Test
  void who_wants_the_same_is_equal() {
    TransferOptions again =
        TransferOptions.DEFAULTS
            .withUploadMode(UploadMode.STAGED)
            .withRestartOffset(7)
            .withDataType(DataType.ASCII)
            .withDataMode(DataMode.ACTIVE);
    assertThat(again).isEqualTo(ALL).hasSameHashCodeAs(ALL).hasToString(ALL.toString());
    assertThat(again.withRestartOffset(8)).isNotEqualTo(ALL);
    assertThat(again.withDataMode(DataMode.PASSIVE)).isNotEqualTo(ALL);
    assertThat(again.withUploadMode(UploadMode.DIRECT)).isNotEqualTo(ALL);
    assertThat(again.withDataType(DataType.IMAGE)).isNotEqualTo(ALL);
    assertThat(again.withProgress((sent, all) -> {})).isNotEqualTo(ALL);
  }

  @Test
  void text_names_what_is_wanted() {
    assertThat(ALL).hasToString("TransferOptions[ASCII, ACTIVE, STAGED, from 7]");
    assertThat(TransferOptions.DEFAULTS).hasToString("TransferOptions[IMAGE]");
  }

  @Test
  void there_is_nothing_before_the_beginning() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TransferOptions.DEFAULTS.withRestartOffset(-1));
  }
}
