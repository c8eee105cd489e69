import { describe, expect, it } from "vitest";
import { chooseFallback, chooseMessage, listComing } from "./choose-message.ts";

const message = (sequenceNumber: number, lang = "eng") => ({ sequenceNumber, lang });
const set = (...numbers: number[]) => numbers.map((number) => message(number));
const place = (nextSequenceNumber: number, lang = "eng") => ({ nextSequenceNumber, lang });

describe("the next message of a subscription", () => {
  it("is the one with its next number", () => {
    const choice = chooseMessage(set(1, 2, 3), place(2), []);
    expect(choice).toEqual({ kind: "chosen", message: message(2), nextNumber: 3 });
  });

  it("is the one with the smallest number after it where that number is not there", () => {
    const choice = chooseMessage(set(9, 1, 5), place(2), []);
    expect(choice).toEqual({ kind: "chosen", message: message(5), nextNumber: 9 });
  });

  it("is the last one when no greater number is there, in any language that it could be sent in", () => {
    expect(chooseMessage(set(1, 2), place(2), [])).toMatchObject({ kind: "chosen", nextNumber: null });
    const longer = [...set(1, 2), message(3, "afr")];
    expect(chooseMessage(longer, place(2), ["afr"])).toMatchObject({ kind: "chosen", nextNumber: 3 });
    expect(chooseMessage(longer, place(2), [])).toMatchObject({ kind: "chosen", nextNumber: null });
  });

  it("is in the subscriber's language, and only where it is not there in it, in the first fallback language that has it", () => {
    const messages = [message(1, "afr"), message(1), message(2), message(2, "zul"), message(3, "zul")];
    const chain = listComing(messages, place(1, "afr"), ["zul", "eng"]);
    expect(chain.map(({ sequenceNumber, lang }) => `${sequenceNumber} ${lang}`)).toEqual(["1 afr", "2 zul", "3 zul"]);
    expect(chooseMessage(messages, place(2, "afr"), ["zul", "eng"])).toMatchObject({ message: message(2, "zul") });
  });

  it("is none when its number is beyond the last one, which the original waited at for ever", () => {
    expect(chooseMessage(set(1, 2, 3), place(4), [])).toEqual({ kind: "beyond_end" });
  });

  it("is none when no message is in a language that it could be sent in, and then says which those were", () => {
    const choice = chooseMessage(set(1, 2), place(1, "afr"), ["zul", "afr"]);
    expect(choice).toEqual({ kind: "no_language", languages: ["afr", "zul"] });
  });

  it("is none when the set has no messages at all", () => {
    expect(chooseMessage([], place(1), ["eng"])).toEqual({ kind: "empty_set" });
  });
});

describe("messages that are still to come", () => {
  it("are those from the next number on, in their order", () => {
    expect(listComing(set(3, 1, 2), place(2), []).map(({ sequenceNumber }) => sequenceNumber)).toEqual([2, 3]);
    expect(listComing(set(1, 2), place(3), [])).toEqual([]);
  });
});

describe("fallback languages", () => {
  it("are those of the set, and those of the settings only where it names none", () => {
    expect(chooseFallback({ fallbackLanguages: ["zul"] }, { fallbackLanguages: ["eng"] })).toEqual(["zul"]);
    expect(chooseFallback({ fallbackLanguages: [] }, { fallbackLanguages: ["eng"] })).toEqual(["eng"]);
  });
});
