import { type Browser, expect, type Locator, type Page, test } from "@playwright/test";
import type { DemoPersonaKey } from "@/lib/domain/demo";
import { type DemoServer, startDemoServer } from "./support/demo-server";
import {
  fillPitch,
  meeting,
  register,
  signInByMail,
  submitOf,
  summaryOf,
  tabTo,
  words,
} from "./support/pages";
import { enter, jumpTo, laptop } from "./support/people";

let server: DemoServer;

test.beforeAll(async () => {
  server = await startDemoServer();
});
test.afterAll(async () => {
  await server.stop();
});

test("by keyboard alone one skips to the content and books a slot", async ({ browser }) => {
  const { page } = await enter(browser, {
    origin: server.origin,
    persona: "presenterPtuj",
    device: laptop,
  });
  await jumpTo(page, "call-opens", /22\.\soktobra\s2020\D+9\.00/);
  await page.goto(`${meeting}/book`);
  await page.keyboard.press("Tab");
  await expect(page.locator('a[href="#main"]')).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();

  await tabTo(page, submitOf(page));
  await page.keyboard.press("Enter");
  await expect(summaryOf(page)).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator("#field-pitch-title")).toBeFocused();

  await page.keyboard.type("Parkiraj in se pelji");
  await tabTo(page, page.locator("#field-pitch-summary"));
  await page.keyboard.insertText(words(70));
  await tabTo(page, page.locator('input[value="parkiranje"]'));
  await page.keyboard.press("Space");
  await tabTo(page, page.locator("#field-pitch-digitalSolution"));
  await page.keyboard.type("senzorji");
  await tabTo(page, page.locator("#field-pitch-partnersSought"));
  await page.keyboard.type("občine");
  await tabTo(page, page.locator("#field-leadDeclared"));
  await page.keyboard.press("Space");
  await tabTo(page, page.locator('input[name="slotId"]').first());
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await tabTo(page, submitOf(page));
  await page.keyboard.press("Enter");
  await expect(page.locator('a[href$="/move"]')).toBeVisible();
  await expect(page.getByRole("heading", { name: "Parkiraj in se pelji" })).toBeVisible();
});

test("without JavaScript one signs in, books after a refusal that keeps all, and registers", async ({
  browser,
}) => {
  const { page } = await enter(browser, {
    origin: server.origin,
    persona: null,
    device: { ...laptop, javaScriptEnabled: false },
  });
  await jumpTo(page, "call-opens", /22\.\soktobra\s2020\D+9\.00/);
  await signInByMail(page, "nova@obcina.example.org");

  await page.goto(`${meeting}/book`);
  await page.locator('main a[href*="/profile"]').click();
  await page.locator("#field-name").fill("Nova Oseba");
  await page.locator('input[value="municipality"]').check();
  await submitOf(page).click();
  await expect(page.locator("#field-pitch-title")).toBeVisible();

  await page.goto(`${meeting}/agenda`);
  await expect(page.locator("#slot-1")).toBeVisible();
  await page.goto(`${meeting}/book`);
  await page.locator("#field-municipalityCode").selectOption("SI-004");
  await fillPitch(page, words(10));
  await page.locator('input[name="slotId"]').first().check();
  await submitOf(page).click();
  await expect(summaryOf(page).getByRole("link")).toHaveCount(1);
  await expect(page.locator("#field-municipalityCode")).toHaveValue("SI-004");
  await expect(page.locator("#field-pitch-title")).toHaveValue("Dostava v mestu");
  await expect(page.locator("#field-pitch-summary")).toHaveValue(words(10));
  await expect(page.locator('input[value="dostava"]')).toBeChecked();
  await expect(page.locator("#field-pitch-digitalSolution")).toHaveValue(
    "senzorji in odprt vmesnik",
  );
  await expect(page.locator("#field-pitch-partnersSought")).toHaveValue("občine z obalo");
  await expect(page.locator("#field-leadDeclared")).toBeChecked();
  await expect(page.locator('input[name="slotId"]').first()).toBeChecked();
  await page.locator("#field-pitch-summary").fill(words(60));
  await submitOf(page).click();
  await expect(page.locator('a[href$="/move"]')).toBeVisible();

  await jumpTo(page, "registration-opens", /28\.\soktobra\s2020\D+0\.00/);
  await page.goto(`${meeting}/register`);
  await expect(page.locator('main a[href*="zoom.example.org"]')).toBeVisible();
  await page.context().clearCookies();
  await signInByMail(page, "druga@obcina.example.org");
  await page.goto("/profile");
  await page.locator("#field-name").fill("Druga Oseba");
  await page.locator('input[value="municipality"]').check();
  await submitOf(page).click();
  await page.goto(`${meeting}/register`);
  await page.locator("select").selectOption("SI-004");
  await submitOf(page).click();
  await expect(page.locator('main a[href*="zoom.example.org"]')).toBeVisible();
});

const snow = "Ali so senzorji odporni na sneg in pluženje?";
const price = "Koliko stane eno parkirno mesto s senzorjem?";
const weather = "Kakšno bo jutri vreme na Bledu?";
/** A press this soon after somebody else's change counts for what stood there before. */
const noHurryMs = 600;

const open = async (browser: Browser, persona: DemoPersonaKey) =>
  (await enter(browser, { origin: server.origin, persona, device: laptop })).page;
const cardOf = (page: Page, text: string) => page.getByRole("listitem").filter({ hasText: text });
const inCard = (page: Page, text: string, name: RegExp) =>
  cardOf(page, text).getByRole("button", { name }).first();

/** Tabs to the control and presses the key there; whatever goes on then, the keyboard keeps a place. */
async function press(target: Locator, key: string, becomes: () => Promise<void>): Promise<void> {
  const page = target.page();
  await tabTo(page, target);
  await page.keyboard.press(key);
  await becomes();
  await keepsItsPlace(page);
}

/** Presses a key where the keyboard stands. */
async function pressHere(page: Page, key: string, becomes: () => Promise<void>): Promise<void> {
  await page.waitForTimeout(noHurryMs);
  await page.keyboard.press(key);
  await becomes();
  await keepsItsPlace(page);
}

async function keepsItsPlace(page: Page): Promise<void> {
  await expect(page.locator("main :focus")).toHaveCount(1);
}

test("by keyboard alone a pitch is led and asked about, and the keyboard never loses its place", async ({
  browser,
}) => {
  const desk = await open(browser, "moderator");
  const room = await open(browser, "attendee");
  const other = await open(browser, "presenterSkofjaLoka");
  const shows = (page: Page, name: RegExp) => () =>
    expect(page.getByRole("button", { name }).first()).toBeVisible();
  const reads = (page: Page, text: string | RegExp) => () =>
    expect(page.getByText(text).first()).toBeVisible();

  await test.step("before: seats for two", async () => {
    await jumpTo(desk, "start", /3\.\snovembra\s2020, 12\.00/);
    await register(room, "Občina Bohinj");
    await register(other, "Občina Škofja Loka");
    await desk.goto(`${meeting}/desk`);
    await room.goto(`${meeting}/live`);
    await other.goto(`${meeting}/live`);
  });

  await test.step("the time is led by Space, V, arrows, Z, + and −", async () => {
    const timer = desk.getByRole("timer").first();
    const first = desk.getByRole("button", { name: /Začnite: Uvodni/ }).first();
    await press(first, "Space", shows(desk, /^Naprej: Občina Bled/));
    await pressHere(desk, "Space", shows(desk, /Začnite predstavitev: Občina Bled/));
    await pressHere(desk, "Space", shows(desk, /^Vprašanja in odgovori: /));
    await pressHere(desk, "+", () => expect(timer).toContainText(/5:\d\d/));
    await pressHere(desk, "-", () => expect(timer).toContainText(/4:\d\d/));
    await pressHere(desk, "v", shows(desk, /^Naprej: /));
    await pressHere(desk, "z", shows(desk, /^Vprašanja in odgovori: /));
  });

  await test.step("an attendee asks twice and says they would join", async () => {
    for (const text of [snow, weather]) {
      await tabTo(room, room.locator("#question"));
      await room.keyboard.insertText(text);
      await press(room.getByRole("button", { name: "Pošljite vprašanje" }), "Enter", () =>
        expect(room.locator("#question")).toHaveValue(""),
      );
      await expect(room.locator("#question")).toBeFocused();
    }
    const joins = room.getByRole("button", { name: /Pridružili bi se/ }).first();
    await press(joins, "Space", reads(room, "1 občina bi se pridružila"));
    await expect(joins).toHaveAttribute("aria-pressed", "true");
    await other.locator("#question").fill(price);
    await other.getByRole("button", { name: "Pošljite vprašanje" }).click();
  });

  await test.step("questions are published, one is put on stage, and one dismissed and taken back", async () => {
    for (const text of [snow, price]) {
      await press(inCard(desk, text, /^Objavite/), "Enter", () =>
        expect(inCard(desk, text, /^Pokažite na odru/)).toBeVisible(),
      );
    }
    await press(inCard(desk, weather, /^Zavrnite/), "Enter", async () => {
      await expect(inCard(desk, weather, /^Zavrnite/)).toHaveAttribute("aria-expanded", "true");
    });
    await press(inCard(desk, weather, /ni o tej/), "Enter", reads(desk, /je zavrnjeno/));
    const takeBack = desk.getByRole("button", { name: /^Razveljavite$/ }).last();
    await press(takeBack, "Enter", reads(desk, "Sprememba je razveljavljena."));
    await expect(inCard(desk, weather, /^Objavite/)).toBeVisible();
    await press(inCard(desk, snow, /^Pokažite na odru/), "Enter", () =>
      expect(inCard(desk, snow, /^Končajte odgovor/)).toBeVisible(),
    );
  });

  await test.step("a message goes to the presenter and is taken back", async () => {
    const field = desk.getByRole("textbox", { name: /Sporočilo predstavitelju/ });
    await tabTo(desk, field);
    await desk.keyboard.insertText("Še ena minuta, prosimo");
    await pressHere(desk, "Enter", reads(desk, "Zdaj piše: Še ena minuta, prosimo"));
    await expect(field).toHaveValue("");
    await press(desk.getByRole("button", { name: /^Umaknite sporočilo/ }), "Enter", () =>
      expect(desk.getByText(/^Zdaj piše/)).toHaveCount(0),
    );
    await expect(field).toBeFocused();
  });

  await test.step("the attendee votes and reads the newest first", async () => {
    const vote = inCard(room, price, /^Podprite/);
    await press(vote, "Space", () => expect(vote).toHaveAttribute("aria-pressed", "true"));
    await expect(cardOf(desk, price).getByText("1 glas iz 1 občine")).toBeVisible();
    await tabTo(room, room.getByRole("radio", { name: "Po občinah" }));
    const newest = room.getByRole("radio", { name: "Najnovejša" });
    await pressHere(room, "ArrowRight", () => expect(newest).toBeChecked());
    await expect(newest).toBeFocused();
  });

  await test.step("the day moves on to the next pitch, and back", async () => {
    await tabTo(desk, desk.getByRole("button", { name: /^Vprašanja in odgovori: / }));
    await pressHere(desk, "v", shows(desk, /^Naprej: /));
    await pressHere(desk, "ArrowRight", shows(desk, /^Začnite predstavitev: /));
    await pressHere(desk, "z", shows(desk, /^Naprej: /));
    await pressHere(desk, "ArrowRight", shows(desk, /^Začnite predstavitev: /));
    await keepsItsPlace(room);
  });
});
