import { describe, expect, test } from "vitest";
import { similarQuestions } from "@/lib/domain/similarity";

const asksTheSame: [string, string][] = [
  [
    "Kdo vzdržuje senzorje po koncu projekta?",
    "Kdo bo skrbel za vzdrževanje senzorjev, ko se projekt konča?",
  ],
  ["Kdo skrbi za senzorje po koncu projekta?", "Kdo bo po koncu projekta skrbel za senzorje?"],
  ["Koliko stane namestitev enega senzorja?", "Kakšna je cena namestitve senzorja?"],
  ["Koliko stane vzpostavitev sistema?", "Koliko bi stala vzpostavitev takega sistema?"],
  ["Ali so podatki odprti?", "Ali bodo podatki odprti za vse občine?"],
  ["Ali bodo podatki javno dostopni?", "So podatki javno dostopni?"],
  ["Kako boste varovali osebne podatke?", "Kako je poskrbljeno za varovanje osebnih podatkov?"],
  ["Katere občine že sodelujejo?", "Katera občina že sodeluje pri projektu?"],
  ["Ali se lahko pridružijo tudi manjše občine?", "Se lahko pridruži tudi majhna občina?"],
  ["Kdaj se projekt začne?", "Kdaj se bo začel projekt?"],
  ["Kako se bo projekt financiral?", "Kako bo projekt financiran?"],
  ["Ali sistem deluje brez interneta?", "Ali sistem dela tudi brez internetne povezave?"],
  ["Kako bo s parkirišči za avtodome?", "Kako boste uredili parkirišča za avtodome?"],
];

const asksSomethingElse: [string, string][] = [
  ["Kdo vzdržuje senzorje po koncu projekta?", "Koliko stane namestitev enega senzorja?"],
  ["Kako se bo projekt financiral?", "Kako boste varovali osebne podatke?"],
  ["Katere občine že sodelujejo?", "Katere tehnologije uporabljate?"],
  ["Ali so podatki odprti?", "Ali so parkirišča odprta?"],
  ["Ali sistem deluje brez interneta?", "Ali sistem podpira več jezikov?"],
  ["Kako bo s parkirišči za avtodome?", "Kako bo z avtobusnimi postajališči?"],
  ["Ali se lahko pridružijo tudi manjše občine?", "Ali se lahko priključijo tudi podjetja?"],
  ["Kje bodo stala igrišča?", "Kdaj bodo odprta igrišča za otroke?"],
];

const offered = (text: string, ...bodies: string[]) =>
  similarQuestions(
    text,
    bodies.map((body) => ({ body })),
    { most: 3 },
  ).map(({ body }) => body);

describe("is this your question?", () => {
  test.each(asksTheSame)("%j is offered %j, and the other way round", (one, other) => {
    expect(offered(one, other)).toEqual([other]);
    expect(offered(other, one)).toEqual([one]);
  });

  test.each(asksSomethingElse)("%j is not offered %j", (one, other) => {
    expect(offered(one, other)).toEqual([]);
    expect(offered(other, one)).toEqual([]);
  });

  test("the beginning of a question is enough, without carons and case", () => {
    const whole = "Kdo vzdržuje senzorje po koncu projekta?";
    expect(offered("KDO VZDRZUJE SENZORJE", whole)).toEqual([whole]);
  });

  test("the likest comes first, and no more than asked for", () => {
    const typed = "Ali bodo podatki odprti?";
    const likest = "Ali bodo podatki odprti?";
    const others = ["odprti", "javni", "dostopni", "odprti za vse"].map(
      (how) => `Ali bodo podatki o vodi ${how}?`,
    );
    const found = offered(typed, ...others, likest);
    expect(found).toHaveLength(3);
    expect(found[0]).toBe(likest);
  });

  test("nothing typed, or only words that say nothing, is like nothing", () => {
    for (const typed of ["", "  ", "ali je to", "?!"]) {
      expect(offered(typed, "ali je to", "Ali bodo podatki odprti?")).toEqual([]);
    }
  });

  test("numbers and other scripts are told apart from nothing at all", () => {
    expect(offered("5G 2030", "5G 2030")).toEqual(["5G 2030"]);
    expect(offered("Что это", "Что это")).toEqual(["Что это"]);
  });
});
