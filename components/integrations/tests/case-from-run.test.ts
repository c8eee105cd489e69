import { describe, expect, it } from "vitest";
import { caseFromRun, type RecordedRun } from "./case-from-run.ts";

const run: RecordedRun = {
  id: "0190a5a8-0000-7000-8000-000000000001",
  status: "success",
  payload: '{"id":1,"password":"********"}',
  transformed: '{"reference":1}',
};

describe("a test case made of a run", () => {
  it("has the message as it is on record, and expects its output", () => {
    expect(caseFromRun(run)).toEqual({
      kind: "found",
      made: {
        name: "Run 0190a5a8…0001",
        sample: '{\n  "id": 1,\n  "password": "********"\n}',
        expected: { kind: "output", text: '{\n  "reference": 1\n}' },
      },
    });
  });

  it("expects the output also where the target did not take it", () => {
    expect(caseFromRun({ ...run, status: "error" })).toMatchObject({ made: { expected: { kind: "output" } } });
  });

  it.each([
    ["skipped", "skipped"],
    ["error", "fails"],
  ] as const)("of a run that ended as %s without an output expects: %s", (status, kind) => {
    expect(caseFromRun({ ...run, status, transformed: null })).toMatchObject({ made: { expected: { kind } } });
  });

  it("waits for a run that is not processed yet", () => {
    expect(caseFromRun({ ...run, status: "received", transformed: null })).toMatchObject({ kind: "none" });
  });
});
