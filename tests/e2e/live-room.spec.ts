// Section by section what three attendees, two moderators and a presenter do in one live room.
import { expect, type Page, test } from "@playwright/test";
import { type DemoServer, startDemoServer } from "./support/demo-server";
import { meeting, register } from "./support/pages";
import { enter, jumpTo, laptop, phone } from "./support/people";

let server: DemoServer;
test.beforeAll(async () => {
  server = await startDemoServer();
});
test.afterAll(async () => {
  await server.stop();
});

const snow = "Ali so senzorji odporni na sneg in pluženje?";
const again = "Ali senzorji zdržijo pluženje snega?";
const price = "Koliko stane eno parkirno mesto s senzorjem na leto?";
const noHurry = 600;

async function ask(page: Page, text: string): Promise<void> {
  await page.getByLabel(/Vaše vprašanje/).fill(text);
  await page.getByRole("button", { name: "Pošljite vprašanje" }).click();
  await expect(page.getByLabel(/Vaše vprašanje/)).toHaveValue("");
}

const cardOf = (desk: Page, text: string) => desk.getByRole("listitem").filter({ hasText: text });
const primary = (desk: Page, name: RegExp) => desk.getByRole("button", { name }).first();

test("a pitch is led by two, asked about by three, and nothing is lost or done twice", async ({
  browser,
}) => {
  const { origin } = server;
  const open = (persona: Parameters<typeof enter>[1]["persona"], device: typeof phone) =>
    enter(browser, { origin, persona, device });
  const gregor = (await open("moderator", laptop)).page;
  const sabina = (await open("coModerator", laptop)).page;
  const janez = await open("attendee", phone);
  const matjaz = (await open("presenterSkofjaLoka", phone)).page;
  const tina = (await open("presenterPtuj", phone)).page;
  const alenka = (await open("presenterBled", phone)).page;
  const stage = (await open("organiser", laptop)).page;

  await test.step("before: seats, and the presenter knows when", async () => {
    await jumpTo(gregor, "five-to-twelve", /3\.\snovembra\s2020, 11\.55/);
    await register(janez.page, "Občina Bohinj");
    await register(matjaz, "Občina Škofja Loka");
    await register(tina, "Mestna občina Ptuj");
    await alenka.goto(`${meeting}/presenter`);
    await expect(alenka.getByText(/Na vrsti ste čez približno \d+ minut/)).toBeVisible();
    await expect(alenka.getByText("Vi ste naslednji.")).toBeVisible();
  });

  await test.step("of two presses of the same button at once one counts, the other is told", async () => {
    await jumpTo(gregor, "start", /3\.\snovembra\s2020, 12\.00/);
    for (const page of [gregor, sabina]) await page.goto(`${meeting}/desk`);
    for (const { page } of [janez, { page: matjaz }, { page: tina }]) {
      await page.goto(`${meeting}/live`);
    }
    await alenka.goto(`${meeting}/presenter`);
    await stage.goto(`${meeting}/stage`);
    await primary(gregor, /Začnite: Uvodni/).click();
    await expect(primary(sabina, /^Naprej: Občina Bled/)).toBeVisible();
    await sabina.waitForTimeout(noHurry);
    await Promise.all([
      primary(gregor, /^Naprej: Občina Bled/).click(),
      primary(sabina, /^Naprej: Občina Bled/).click(),
    ]);
    const told = (desk: Page) => desk.getByText(/Že narejeno: naprej/).count();
    await expect.poll(async () => (await told(gregor)) + (await told(sabina))).toBe(1);
    await expect(primary(gregor, /Začnite predstavitev: Občina Bled/)).toBeVisible();
    await expect(primary(sabina, /Začnite predstavitev: Občina Bled/)).toBeVisible();
    await gregor.waitForTimeout(noHurry);
    await primary(gregor, /Začnite predstavitev: Občina Bled/).click();
    await expect(alenka.getByRole("timer")).toContainText(/4:5\d/);
  });

  await test.step("questions are asked, a likely duplicate is offered, votes count municipalities", async () => {
    await ask(janez.page, snow);
    await cardOf(gregor, snow)
      .getByRole("button", { name: /^Objavite/ })
      .click();
    await matjaz.getByLabel(/Vaše vprašanje/).fill(again);
    await expect(matjaz.getByText("Podobno vprašanje je že tu")).toBeVisible();
    await matjaz.getByRole("button", { name: "Pošljite vprašanje" }).click();
    await tina.getByRole("button", { name: /^Podprite za vprašanje/ }).click();
    await expect(cardOf(gregor, snow).getByText("1 glas iz 1 občine")).toBeVisible();
  });

  await test.step("the duplicate is merged, its asker counts once, and the merge can be undone", async () => {
    const duplicate = cardOf(gregor, again);
    await duplicate.getByRole("button", { name: "Več …" }).click();
    await gregor.getByRole("button", { name: "Združite" }).first().click();
    await expect(cardOf(gregor, snow).getByText("2 glasova iz 2 občin")).toBeVisible();
    await expect(matjaz.getByText("Združeno s podobnim vprašanjem")).toBeVisible();
  });

  await test.step("a question in hand shows whose hand it is", async () => {
    const card = cardOf(sabina, snow);
    await card.getByRole("button", { name: "Več …" }).click();
    await sabina.getByRole("button", { name: "Prevzemite" }).first().click();
    await expect(cardOf(gregor, snow).getByText("Pri: Sabina Oblak")).toBeVisible();
  });

  await test.step("one would join: a count for all, the name for the lead only", async () => {
    await tina
      .getByRole("button", { name: /Pridružili bi se/ })
      .first()
      .click();
    await expect(stage.getByText("1 občina bi se pridružila")).toBeVisible();
    await expect(alenka.getByText("Mestna občina Ptuj").first()).toBeVisible();
    await expect(stage.getByText("Mestna občina Ptuj")).toHaveCount(0);
  });

  await test.step("without a network a question waits on the device, even over a closed page", async () => {
    await janez.context.setOffline(true);
    await janez.page.getByLabel(/Vaše vprašanje/).fill(price);
    await janez.page.getByRole("button", { name: "Pošljite vprašanje" }).click();
    await expect(janez.page.getByText("Čaka na povezavo")).toBeVisible();
    await janez.page.close();
    await janez.context.setOffline(false);
    const page = await janez.context.newPage();
    await page.goto(`${meeting}/live`);
    await expect(page.getByText("V pregledu pri moderatorju")).toBeVisible();
    await expect(cardOf(gregor, price)).toHaveCount(1);
    await page.close();
  });

  await test.step("the moderator's words reach the presenter, and only them", async () => {
    await gregor.getByLabel(/Sporočilo predstavitelju/).fill("Še ena minuta, prosimo");
    await gregor.getByRole("button", { name: "Pošljite" }).first().click();
    await expect(alenka.getByText("Še ena minuta, prosimo")).toBeVisible();
    await expect(tina.getByText("Še ena minuta, prosimo")).toHaveCount(0);
  });

  await test.step("a press by accident is undone, with the question on stage and the time that went on", async () => {
    await gregor.locator("body").press("v");
    await expect(stage.getByText("Vprašanja in odgovori").first()).toBeVisible();
    await cardOf(gregor, snow)
      .getByRole("button", { name: /Pokažite na odru/ })
      .click();
    await expect(stage.getByText(snow)).toBeVisible();
    await expect(alenka.getByText("Zdaj odgovarjate na")).toBeVisible();
    await gregor.locator("body").press("ArrowRight");
    await expect(stage.getByText(snow)).toBeHidden();
    await gregor.waitForTimeout(noHurry);
    await gregor.locator("body").press("z");
    await expect(stage.getByText(snow)).toBeVisible();
    await expect(stage.getByRole("timer")).toContainText(/4:\d\d/);
  });

  await test.step("after the end the report shows the time used, and its tables can be had", async () => {
    await gregor.waitForTimeout(noHurry);
    await gregor.locator("body").press("e");
    await gregor.getByRole("dialog").getByRole("button", { name: "Končajte dogodek" }).click();
    await expect(tina.getByText("Dogodek je končan").first()).toBeVisible();
    await gregor.goto(`${meeting}/report`);
    await expect(gregor.getByRole("heading", { name: "Poročilo o dnevu" })).toBeVisible();
    const csv = await gregor.request.get(`${meeting}/report/times.csv`);
    expect(csv.headers()["content-disposition"]).toContain("attachment");
    expect((await csv.text()).startsWith("\uFEFF")).toBe(true);
    const refused = await tina.request.get(`${meeting}/report/times.csv`);
    expect(refused.ok()).toBe(false);
  });
});
