import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { answers } from "./answers.ts";

test("the page of the mediator has every sentence that a call can be refused with", () => {
  const page = readFileSync(new URL("../../../docs/mediator.md", import.meta.url), "utf8").replace(/\s+/g, " ");
  const { call, mediatorPaused, ...others } = answers;
  const errors = [
    others.unauthenticated(),
    others.badCredentials(""),
    others.addressNotAllowed(),
    others.clientNotAllowed(),
    others.unsafePath(""),
    others.noChannel(),
    others.methodNotAllowed([]),
    others.mediatorOffline(),
    others.organizationRequired(),
    others.noRegistration(""),
    others.ambiguousRegistration("", 2),
    others.bodyRequired(),
    others.unsupportedContentType("…"),
    others.contractBroken(),
    others.tooManyRequests("client", 1),
    mediatorPaused(1),
    call.methodNotAllowed(),
    call.channelNotFound(),
  ].map(({ error }) => error);
  errors.push(others.bodyTooLarge(7).error.replace("7", "…"));
  expect(errors.filter((error) => !page.includes(error))).toEqual([]);
});
