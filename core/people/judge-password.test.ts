import { expect, test } from "vitest";
import { judgePassword, normalisePassword } from "./judge-password.ts";

const ada = { email: "ada@example.org", name: "Ada Lovelace" };
const judge = (password: string) => judgePassword(password, ada).kind;

test.each(["short-one", "a".repeat(257), "", "🔑🔑🔑🔑🔑"])(
  "a password of the wrong length is refused: %j",
  (password) => {
    expect(judge(password)).toBe("refused");
  },
);

test.each(["ada@example.org", "Ada@Example.org1", "ada lovelace", "Ada Lovelace!"])(
  "the person's own address or name is no password: %j",
  (password) => {
    expect(judge(password)).toBe("refused");
  },
);

test.each(["Password123", "passw0rd1234", "1234567890", "abababababab", "qwertyuiop12", "aaaaabbbbb"])(
  "what is guessed first is refused: %j",
  (password) => {
    expect(judge(password)).toBe("refused");
  },
);

test.each(["adamant-riverbed", "correct horse battery", "pässwörter sind schwer", "zx81-und-c64-zuhause"])(
  "a long one that only resembles something is accepted: %j",
  (password) => {
    expect(judge(password)).toBe("acceptable");
  },
);

test("a password typed on another keyboard is the same password", () => {
  expect(normalisePassword("cafe\u0301-geheimnis")).toBe(normalisePassword("café-geheimnis"));
});
