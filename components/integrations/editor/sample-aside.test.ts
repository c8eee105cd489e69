import { describe, expect, it } from "vitest";
import { type Aside, putAside, takeBack } from "./sample-aside.ts";

describe("texts that were laid aside", () => {
  it("come back the last first, and going on leads round to where one began", () => {
    let aside: Aside = putAside(putAside([], "first"), "second");
    let present = "third";
    const seen: string[] = [];
    for (let step = 0; step < 3; step += 1) {
      const back = takeBack(aside, present);
      if (back === null) break;
      ({ text: present, aside } = back);
      seen.push(present);
    }
    expect(seen).toEqual(["second", "first", "third"]);
  });

  it("do not get a text among them that is kept elsewhere", () => {
    expect(takeBack(["typed"], "from the shelf", true)).toEqual({ text: "typed", aside: [] });
  });

  it("are none where nothing but blanks went, or what stands there already", () => {
    expect(takeBack(putAside([], "  \n"), "now")).toBeNull();
    expect(takeBack(putAside([], "now"), "now")).toBeNull();
  });

  it("are laid aside once, and not without end", () => {
    expect(putAside(["a", "b"], "b")).toEqual(["b", "a"]);
    const many = Array.from({ length: 50 }, (_, index) => `text ${index}`).reduce<Aside>(putAside, []);
    expect(many).toHaveLength(20);
    expect(many[0]).toBe("text 49");
  });
});
