import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkMessage } from "./check-message.ts";
import { readMessage } from "./message-fields.ts";
import { nameFile } from "./name-file.ts";
import { readSet } from "./set-fields.ts";
import { sniffMediaType } from "./sniff-media-type.ts";
import { findSpecialCharacters, replaceSpecialCharacters } from "./special-characters.ts";

const text = (textContent: string | null, channel: string | null = null, binaryContentId: number | null = null) =>
  checkMessage({ textContent, binaryContentId }, { channel }).map(({ detail }) => detail);

describe("a message", () => {
  it("has text or a file, and is told so in the documented words", () => {
    expect(text(null)).toEqual(["Messages must have text or file attached"]);
    expect(text(null, null, 7)).toEqual([]);
    expect(text("Hello")).toEqual([]);
  });

  it("holds no character that a plain one can replace, each named as often as it comes", () => {
    expect(text("“Hi” – it’s me")).toEqual([
      'Text "“Hi” – it’s me" has special characters which can be replaced: “ ” – ’',
    ]);
    expect(replaceSpecialCharacters("“Hi” – it’s me")).toBe(`"Hi" - it's me`);
  });

  it.each(["one\ntwo", "a\tb", "four    blanks"])("goes by WhatsApp only without what that refuses: %j", (refused) => {
    expect(text(refused, "WHATSAPP_main")).toEqual([expect.stringContaining("Text for WhatsApp must not include")]);
    expect(text(refused, "sms")).toEqual([]);
    expect(text("three   blanks", "whatsapp")).toEqual([]);
  });

  it("is plain after the replacement, whatever it was", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        (any) => findSpecialCharacters(replaceSpecialCharacters(any)).length === 0,
      ),
    );
  });
});

describe("what is read", () => {
  const message = { messageset: 1, sequence_number: "2", lang: "eng", text_content: "Hi" };
  const fields = (input: object) => {
    const read = readMessage(input as never, { kept: null, mode: "whole" });
    return read.ok ? [] : read.problems.map(({ pointer, detail }) => `${pointer} ${detail}`);
  };

  it("takes numbers as texts, and leaves out what it does not know, as the documented API does", () => {
    expect(readMessage({ ...message, colour: "red" }, { kept: null, mode: "whole" })).toEqual({
      ok: true,
      value: {
        messageSetId: 1,
        sequenceNumber: 2,
        lang: "eng",
        textContent: "Hi",
        binaryContentId: null,
        metadata: {},
      },
    });
  });

  it("names every field that cannot be", () => {
    expect(fields({})).toEqual([
      "/messageset This field is required.",
      "/sequence_number This field is required.",
      "/lang This field is required.",
    ]);
    expect(fields({ ...message, sequence_number: 0, lang: "english", messageset: "x", metadata: [] })).toEqual([
      "/messageset A valid integer is required.",
      "/sequence_number Ensure this value is greater than or equal to 1.",
      "/lang Expected at most 6 characters.",
      "/metadata Expected an object.",
    ]);
    expect(fields({ ...message, text_content: "a\u0000b" })).toHaveLength(1);
  });

  it("keeps on PUT what the client does not know, and wants what a new set must say", () => {
    const kept = {
      shortName: "old",
      label: "Old",
      contentType: "text" as const,
      notes: "",
      nextSetId: 3,
      defaultScheduleId: 1,
      channel: "voice",
      fallbackLanguages: ["eng"],
    };
    expect(readSet({ short_name: "new", default_schedule: 2 }, { kept, mode: "whole" })).toEqual({
      ok: true,
      value: { ...kept, shortName: "new", defaultScheduleId: 2 },
    });
    expect(readSet({ short_name: "new" }, { kept, mode: "whole" })).toMatchObject({
      problems: [{ pointer: "/default_schedule", detail: "This field is required." }],
    });
    expect(readSet({ next_set: null, notes: null }, { kept, mode: "part" })).toMatchObject({
      value: { nextSetId: null, notes: "", channel: "voice" },
    });
  });
});

describe("a file", () => {
  const bytes = (...parts: (string | number[])[]) =>
    Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...part].map((c) => c.charCodeAt(0)) : part)));

  it.each([
    ["audio/mpeg", bytes("ID3", [4, 0])],
    ["audio/mpeg", bytes([0xff, 0xfb, 0x90, 0x64])],
    ["audio/aac", bytes([0xff, 0xf1, 0x50, 0x80])],
    ["audio/ogg", bytes("OggS", [0, 2])],
    ["audio/wav", bytes("RIFF", [1, 2, 3, 4], "WAVEfmt ")],
    ["image/webp", bytes("RIFF", [1, 2, 3, 4], "WEBPVP8 ")],
    ["audio/mp4", bytes([0, 0, 0, 32], "ftypM4A ")],
    ["audio/3gpp", bytes([0, 0, 0, 32], "ftyp3gp4")],
    ["image/png", bytes([0x89], "PNG\r\n", [0x1a], "\n")],
    ["image/jpeg", bytes([0xff, 0xd8, 0xff, 0xe0])],
    ["image/gif", bytes("GIF89a")],
  ])("is known as %s by its first bytes", (mediaType, given) => {
    expect(sniffMediaType(given)?.mediaType).toBe(mediaType);
  });

  it.each([
    ["a page", bytes("<!doctype html><script>")],
    ["a drawing with scripts", bytes("<svg xmlns=")],
    ["a program", bytes("MZ", [0x90, 0])],
    ["text that mentions one", bytes("12345678WAVE")],
    ["nothing", bytes()],
    ["ones", bytes([0xff, 0xff, 0xff, 0xff])],
  ])("is refused when it is %s", (_what, given) => {
    expect(sniffMediaType(given)).toBeNull();
  });

  it.each([
    ["Week 1.final.MP3", "Week 1.final.mp3"],
    ["../../etc/passwd", "passwd.mp3"],
    ["C:\\audio\\hello.html", "hello.mp3"],
    ['a"b\r\nc.mp3', "abc.mp3"],
    ["", "recording.mp3"],
    [".mp3", "recording.mp3"],
  ])("is called %j → %j", (given, name) => {
    expect(nameFile(given, { mediaType: "audio/mpeg", ending: "mp3" })).toBe(name);
  });
});
