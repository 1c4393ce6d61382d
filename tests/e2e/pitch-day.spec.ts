// The whole day by the demo clock, from the first booking on 22 October to the end on 3 November.
import { expect, type Page, test } from "@playwright/test";
import { type DemoServer, startDemoServer } from "./support/demo-server";
import { enter, jumpTo, laptop, phone } from "./support/people";

const meeting = "/meetings/3-november-2020";
let server: DemoServer;

test.beforeAll(async () => {
  server = await startDemoServer();
});
test.afterAll(async () => {
  await server.stop();
});

const summary = Array.from({ length: 70 }, (_, index) => `beseda${index + 1}`).join(" ");

async function fillPitch(page: Page, title: string, theme: string): Promise<void> {
  await page.getByLabel("Naslov predstavitve").fill(title);
  await page.getByLabel("Povzetek").fill(summary);
  await page.getByLabel(theme).check();
  await page.getByLabel("Digitalna rešitev").fill("senzorji in odprt vmesnik");
  await page.getByLabel("Katere partnerje iščete").fill("občine z obalo");
  await page.getByLabel("Občina je pripravljena voditi konzorcij").check();
}

const slotRadio = (page: Page, time: string) => page.getByRole("radio", { name: new RegExp(time) });

test("a municipality books, another is faster, the day is run, a question is answered", async ({
  browser,
}) => {
  const { origin } = server;
  const loka = await enter(browser, { origin, persona: "presenterSkofjaLoka", device: laptop });
  const ptuj = await enter(browser, { origin, persona: "presenterPtuj", device: phone });

  const secondTab = await loka.context.newPage();
  await test.step("22 October: the call is open and both fill the form for 14.05", async () => {
    await jumpTo(loka.page, "call-opens", /22\.\soktobra\s2020, 9\.00/);
    for (const [page, title, theme] of [
      [loka.page, "Dostava v mestu", "Mestna logistika in dostava"],
      [ptuj.page, "Parkiraj in se pelji", "Parkiranje in mirujoči promet"],
      [secondTab, "Drugi zavihek", "Odprti podatki"],
    ] as const) {
      await page.goto(`${meeting}/book`);
      await fillPitch(page, title, theme);
      await slotRadio(page, "14\\.05").check();
    }
  });

  await test.step("the first gets it, with the time in words and a mail", async () => {
    await loka.page.getByRole("button", { name: "Rezervirajte termin 14.05" }).click();
    await expect(loka.page.getByText("14.05–14.15").first()).toBeVisible();
    await expect(loka.page.getByText(/torek, 3\.\snovembra\s2020/).first()).toBeVisible();
    await expect(async () => {
      await loka.page.goto("/demo/outbox");
      await expect(loka.page.getByText("skofja-loka@example.org")).toBeVisible({ timeout: 500 });
    }).toPass();
    await loka.page.getByRole("list").getByRole("link").first().click();
    await expect(loka.page.getByText("METHOD:REQUEST")).toBeVisible();
  });

  await test.step("a form left open in a second tab is told why not, and no word is lost", async () => {
    await secondTab.getByRole("button", { name: "Rezervirajte termin 14.05" }).click();
    await expect(
      secondTab
        .getByRole("alert")
        .filter({ hasText: /termin/ })
        .first(),
    ).toBeVisible();
    await expect(secondTab.getByText("Drugi zavihek")).toBeVisible();
    await secondTab.close();
  });

  await test.step("the second is told at once, keeps every word, and takes a neighbour", async () => {
    await ptuj.page.getByRole("button", { name: "Rezervirajte termin 14.05" }).click();
    await expect(ptuj.page.getByText("Najbližji prosti termini")).toBeVisible();
    await expect(ptuj.page.getByLabel("Povzetek")).toHaveValue(summary);
    await ptuj.page.getByRole("button", { name: "Rezervirajte termin 14.15" }).click();
    await expect(ptuj.page.getByText("14.15–14.25").first()).toBeVisible();
  });

  await test.step("the first moves to 13.15 and the old slot is free again", async () => {
    await loka.page.goto(`${meeting}/book`);
    await loka.page.getByRole("link", { name: "Prestavite termin" }).click();
    await slotRadio(loka.page, "13\\.15").check();
    await loka.page.getByRole("button", { name: /^Prestavite/ }).click();
    await expect(loka.page.getByText("Termin je prestavljen.")).toBeVisible();
    await loka.page.goto(`${meeting}/agenda`);
    await expect(loka.page.locator("#slot-8")).toContainText("Dostava v mestu");
    await expect(loka.page.locator("#slot-12")).toContainText("Prost");
  });

  await test.step("27 October: a form opened before the deadline is refused after it", async () => {
    await jumpTo(ptuj.page, "call-last-minute", /27\.\soktobra\s2020, 23\.59/);
    await ptuj.page.goto(`${meeting}/book`);
    await ptuj.page.getByRole("link", { name: "Prestavite termin" }).click();
    await slotRadio(ptuj.page, "14\\.25").check();
    await jumpTo(loka.page, "registration-opens", /28\.\soktobra\s2020, 0\.00/);
    await ptuj.page.getByRole("button", { name: /^Prestavite/ }).click();
    await expect(ptuj.page.getByText(/Rok/).first()).toBeVisible();
    await ptuj.page.goto(`${meeting}/agenda`);
    await expect(ptuj.page.locator("#slot-13")).toContainText("Parkiraj in se pelji");
  });

  const attendee = await enter(browser, { origin, persona: "attendee", device: phone });
  const moderator = await enter(browser, { origin, persona: "moderator", device: laptop });
  const stage = await enter(browser, { origin, persona: "moderator", device: laptop });

  await test.step("28 October: registration is open, and only now is the join link shown", async () => {
    await attendee.page.goto(meeting);
    await expect(attendee.page.locator('a[href*="zoom.example.org"]')).toHaveCount(0);
    await attendee.page.goto(`${meeting}/register`);
    await attendee.page
      .getByLabel("Katero občino zastopate?")
      .selectOption({ label: "Občina Bohinj" });
    await attendee.page
      .getByRole("button", { name: /Prijavite/ })
      .last()
      .click();
    await expect(attendee.page.locator('a[href*="zoom.example.org"]').first()).toBeVisible();
  });

  await test.step("3 November 12.00: the moderator starts and everybody sees it", async () => {
    await jumpTo(moderator.page, "start", /3\.\snovembra\s2020, 12\.00/);
    await moderator.page.goto(`${meeting}/desk`);
    await attendee.page.goto(`${meeting}/live`);
    await stage.page.goto(`${meeting}/stage`);
    await moderator.page.getByRole("button", { name: /Začnite: Uvodni pozdrav/ }).click();
    await expect(attendee.page.getByRole("timer").first()).toContainText(/[45]:\d\d/);
    await moderator.page.getByRole("button", { name: /^Naprej: / }).click();
    await expect(
      attendee.page.getByText("Pametno usmerjanje na parkirišča ob jezeru").first(),
    ).toBeVisible();
    await moderator.page.getByRole("button", { name: /Začnite predstavitev/ }).click();
    await expect(stage.page.getByRole("timer").first()).toContainText(/4:5\d/);
  });

  await test.step("a pause stands still for everyone and loses nothing", async () => {
    await moderator.page.getByRole("button", { name: /Ustavite čas/ }).click();
    await expect(attendee.page.getByText("Čas je ustavljen").first()).toBeVisible();
    const paused = await stage.page.getByRole("timer").first().textContent();
    await moderator.page
      .getByRole("button", { name: /^Nadaljujte/ })
      .first()
      .click();
    await expect(attendee.page.getByText("Čas je ustavljen").first()).toBeHidden();
    expect(paused).toMatch(/4:\d\d/);
  });

  const question = "Ali so senzorji odporni na sneg in pluženje?";
  await test.step("a question is asked, reviewed, upvoted by another and answered", async () => {
    await attendee.page.getByLabel(/Vaše vprašanje/).fill(question);
    await attendee.page.getByRole("button", { name: "Pošljite vprašanje" }).click();
    await expect(attendee.page.getByText("V pregledu pri moderatorju").first()).toBeVisible();
    const card = moderator.page.getByRole("listitem").filter({ hasText: question });
    await card.getByRole("button", { name: /Objavite/ }).click();
    await expect(attendee.page.getByText("Objavljeno").first()).toBeVisible();
    await loka.page.goto(`${meeting}/live`);
    await loka.page.getByRole("button", { name: /^Podprite/ }).click();
    await expect(card.getByText("1 glas")).toBeVisible();
  });

  await test.step("kill -9 in the middle: the clock is where it should be and nothing is missing", async () => {
    const before = await shownMs(stage.page);
    const readAt = Date.now();
    await server.crash();
    await server.restart();
    await expect(attendee.page.getByText("1 glas").first()).toBeVisible();
    await expect(moderator.page.getByText("Povezano").first()).toBeVisible();
    const expected = before - (Date.now() - readAt);
    expect(Math.abs((await shownMs(stage.page)) - expected)).toBeLessThan(1_500);
    const card = moderator.page.getByRole("listitem").filter({ hasText: question });
    await card.getByRole("button", { name: /Pokažite na odru/ }).click();
    await expect(stage.page.getByText(question)).toBeVisible();
    await card.getByRole("button", { name: /Končajte odgovor/ }).click();
    await expect(attendee.page.getByText("Odgovorjeno").first()).toBeVisible();
  });

  await test.step("the rest of the day is run to its end by keyboard", async () => {
    await moderator.page.locator("body").press("v");
    await expect(attendee.page.getByText("Vprašanja in odgovori").first()).toBeVisible();
    await moderator.page.locator("body").press("ArrowRight");
    await expect(
      attendee.page.getByText("Odkrivanje izgub v vodovodnem omrežju").first(),
    ).toBeVisible();
    await moderator.page.getByRole("button", { name: /^Končajte …/ }).click();
    await moderator.page
      .getByRole("dialog")
      .getByRole("button", { name: "Končajte dogodek" })
      .click();
    await expect(attendee.page.getByText("Dogodek je končan").first()).toBeVisible();
    await expect(stage.page.getByText("Dogodek je končan").first()).toBeVisible();
  });
});

async function shownMs(page: Page): Promise<number> {
  const text = (await page.getByRole("timer").first().textContent()) ?? "";
  const [, minutes = "0", seconds = "0"] = /(\d+):(\d\d)/.exec(text) ?? [];
  return (Number(minutes) * 60 + Number(seconds)) * 1_000;
}
