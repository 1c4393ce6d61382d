import type { Db } from "@/db/database";
import { withDeadlockRetry } from "@/db/deadlocks";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToCancelBooking } from "@/lib/domain/permissions";
import type { UseCaseContext } from "./context";
import { findOwnPitch } from "./find-own-pitch";
import { releaseSlot } from "./release-slot";

/** Gives the slot back until the call's deadline; the pitch's text stays for another booking. */
export async function cancelBooking(
  context: UseCaseContext,
  slug: string,
  { pitchId }: { pitchId: string },
): Promise<Outcome<null>> {
  return withDeadlockRetry(() =>
    context.db.transaction((tx): Promise<Outcome<null>> => cancel(tx, context, { slug, pitchId })),
  );
}

async function cancel(
  tx: Db,
  context: UseCaseContext,
  wanted: { slug: string; pitchId: string },
): Promise<Outcome<null>> {
  const refusalTo = refusalToCancelBooking;
  const found = await findOwnPitch(tx, context, { ...wanted, refusalTo });
  if (!found.ok) return found;
  const { presenter } = found.value;
  const released = await releaseSlot(tx, context, {
    ...found.value,
    byPersonId: presenter.personId,
  });
  return released ? done(null) : refuse("booking-not-found");
}
