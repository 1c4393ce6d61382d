"use client";
import styles from "./ask.module.css";

type Props = {
  id: string;
  label: string;
  hint?: string;
  isChecked: boolean;
  onCheck: (isChecked: boolean) => void;
};

export function CheckField({ id, label, hint, isChecked, onCheck }: Props) {
  return (
    <div className={styles.check}>
      <input
        id={id}
        type="checkbox"
        checked={isChecked}
        onChange={(event) => onCheck(event.target.checked)}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
      />
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
