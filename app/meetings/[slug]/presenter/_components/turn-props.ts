import type { LiveMeeting } from "@/app/_live/loaders";
import type { TimerView } from "@/app/_live/timer-view";
import type { Instant } from "@/lib/domain/instants";
import type { PitchItem } from "./presenter-place";

export type TurnProps = {
  view: TimerView;
  now: Instant;
  item: PitchItem;
  meeting: Pick<LiveMeeting, "reader">;
  /** "po slovenskem času (CET)". */
  zone: string;
};
