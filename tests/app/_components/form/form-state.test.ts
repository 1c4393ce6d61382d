import { expect, test } from "vitest";
import {
  type FormState,
  formWith,
  typedValues,
  untouchedForm,
  wasAccepted,
} from "@/app/_components/form/form-state";

test("everything typed and ticked is kept by field; what Next adds is not", () => {
  const form = new FormData();
  form.append("pitch.title", "Senzorji ob jezeru");
  form.append("pitch.themes", "parkiranje");
  form.append("pitch.themes", "turizem");
  form.append("$ACTION_ID", "1");
  expect(typedValues(form)).toEqual({
    "pitch.title": ["Senzorji ob jezeru"],
    "pitch.themes": ["parkiranje", "turizem"],
  });
});

const answered: FormState = { ...formWith({ email: ["a@obcina.si"] }), attempt: 1 };

test("a form is accepted when it was sent and nothing was said against it", () => {
  expect(wasAccepted(answered)).toBe(true);
});

test.each([
  ["was not sent yet", untouchedForm],
  ["was wrongly filled in", { ...answered, errors: { email: "Vpišite e-naslov." } }],
  ["met a refusal or an outage", { ...answered, refusal: "Poskusite znova." }],
])("a form is not accepted that %s", (_, state) => {
  expect(wasAccepted(state)).toBe(false);
});
