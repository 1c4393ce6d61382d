import { unstable_rethrow as rethrowNavigation } from "next/navigation";

/** What `act` answers, or the answer to what it threw; a redirect is no fault and goes on. */
export async function catchFault<A>(
  act: () => Promise<A>,
  answer: (error: unknown) => Promise<A>,
): Promise<A> {
  try {
    return await act();
  } catch (error) {
    rethrowNavigation(error);
    return answer(error);
  }
}
