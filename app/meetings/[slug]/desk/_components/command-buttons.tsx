"use client";
import { useTranslations } from "next-intl";
import type { TimerCommand, TimerCommandKind } from "@/lib/domain/timer/commands";
import buttons from "./buttons.module.css";
import styles from "./timer-column.module.css";
import type { CommandButton, CommandLabel, DeskCommands } from "./timer-commands";

type Props = {
  commands: DeskCommands;
  undoable: TimerCommandKind | null;
  showsKeys: boolean;
  give: (command: TimerCommand) => void;
  askForTime: () => void;
  askToEnd: () => void;
};

const rows: readonly (readonly CommandLabel[])[] = [
  ["previous", "pause", "resume", "next", "switchSegment"],
  ["minusMinute", "minusHalf", "plusHalf", "plusMinute"],
  ["undo"],
];

/** Every command as a button with its key; only what the timer allows now can be pressed. */
export function CommandButtons(props: Props) {
  const { commands, undoable, showsKeys, give, askForTime, askToEnd } = props;
  const t = useTranslations("desk.command");
  const [moves, amounts, others] = rows.map((labels) =>
    commands.buttons.filter(({ label }) => labels.includes(label)),
  );
  const textOf = ({ label }: CommandButton) => {
    if (label !== "undo") return t(`label.${label}`);
    return undoable === null ? t("undoNothing") : t("undo", { what: t(`kind.${undoable}`) });
  };
  const asButton = (button: CommandButton) => (
    <Command
      key={button.sign}
      text={textOf(button)}
      sign={showsKeys ? button.sign : null}
      isOn={button.isOn}
      onPress={() => give(button.command)}
    />
  );
  return (
    <div className={styles.commands}>
      <div className={styles.row}>{moves?.map(asButton)}</div>
      <div className={styles.row}>
        {amounts?.map(asButton)}
        <Command
          text={t("freeAmount")}
          sign={showsKeys ? "T" : null}
          isOn={commands.allowed.includes("adjust")}
          onPress={askForTime}
        />
      </div>
      <div className={styles.row}>
        {others?.map(asButton)}
        <Command
          text={t("end")}
          sign={showsKeys ? "E" : null}
          isOn={commands.allowed.includes("end")}
          onPress={askToEnd}
        />
      </div>
    </div>
  );
}

type CommandProps = { text: string; sign: string | null; isOn: boolean; onPress: () => void };

function Command({ text, sign, isOn, onPress }: CommandProps) {
  return (
    <button
      type="button"
      className={buttons.command}
      aria-disabled={!isOn}
      onClick={() => {
        if (isOn) onPress();
      }}
    >
      <span>{text}</span>
      {sign !== null && <kbd className={buttons.key}>{sign}</kbd>}
    </button>
  );
}
