import { decodeUtf8 } from "#core/ingress/decode-utf8.ts";
import { parseJsonBody } from "#core/ingress/parse-json-body.ts";
import type { Json } from "#core/json.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { StoryStep } from "../transaction.ts";
import { answers } from "./answers.ts";
import type { CompiledDirectory } from "./compile-directory.ts";
import type { BodyVerdict, Direct, Esb } from "./model.ts";
import { refuse } from "./refuse.ts";

// A body under a contract is held in memory; these are far beyond what people write and far below what hurts.
const limits = { depthMax: 64, keysMax: 100_000 };

export type JudgedBody = { bytes: Uint8Array; contentEncoding: string | null };

/**
 * Holds a body, read to its end, against the contract of the decision's channel. In mode `enforce` what breaks it is
 * refused (422); in mode `monitor` it passes and its problems are handed on for the record. An empty body is a matter of the
 * rule for bodies. What the bus makes of a body is not asked here.
 */
export function judgeBody(compiled: CompiledDirectory, decision: Direct | Esb, body: JudgedBody): BodyVerdict {
  const { channel } = decision;
  const contract = channel === null ? null : (compiled.channelsById.get(channel.id)?.contract ?? null);
  if (channel === null || contract === null || body.bytes.length === 0) return passed(null, []);
  const problems = contract.kind === "unusable" ? describeUnusable(contract.problems) : findProblems(contract, body);
  const object = { kind: "channel", id: channel.id, name: channel.name } as const;
  const step = (verdict: StoryStep["verdict"], sentence: string): StoryStep => {
    const remedy = verdict === "passed" ? null : "Mend the message, or the channel's schema.";
    return { stage: "contract", verdict, sentence, remedy, object };
  };
  if (problems.length === 0) return passed(null, [step("passed", `The body keeps the contract of "${channel.name}".`)]);
  const listed = problems.map(({ pointer, detail }) => `${pointer === "" ? "The body" : pointer}: ${detail}`).join(" ");
  const sentence = `The body breaks the contract of "${channel.name}". ${listed}`;
  if (channel.contractMode === "monitor") return passed(problems, [step("noted", sentence)]);
  const text = answers.contractBroken();
  const more = { problems: problems.map(({ pointer, detail }) => ({ pointer, detail })) };
  const refused = refuse(decision, "contract_broken", { ...text, more }, () => undefined);
  const story = () => [...decision.story(), step("refused", sentence)];
  return { kind: "refused", refused: { ...refused, contractProblems: problems, story } };
}

function passed(contractProblems: FieldProblem[] | null, steps: StoryStep[]): BodyVerdict {
  return { kind: "passed", contractProblems, steps };
}

function describeUnusable(problems: readonly FieldProblem[]): FieldProblem[] {
  const [first] = problems;
  const detail = `No body can be judged by the channel's schema. ${first?.pointer ?? ""} ${first?.detail ?? ""}`.trim();
  return [{ pointer: "", detail }];
}

function findProblems(
  contract: { judge: (value: Json, characters: number) => FieldProblem[] },
  { bytes, contentEncoding }: JudgedBody,
): FieldProblem[] {
  const whole = (detail: string): FieldProblem[] => [{ pointer: "", detail }];
  if (contentEncoding !== null && contentEncoding.trim().toLowerCase() !== "identity") {
    return whole(`It is compressed (${contentEncoding.slice(0, 40)}), and cannot be read.`);
  }
  const text = decodeUtf8(bytes);
  if (text === null) return whole("It is not UTF-8.");
  const parsed = parseJsonBody(text, "application/json", limits);
  if (parsed.kind !== "parsed") return whole(parsed.detail);
  // Parsed anew, because the exact numbers that we keep are objects to the validator.
  return contract.judge(JSON.parse(text) as Json, text.length);
}
