import { deepStrictEqual } from "node:assert/strict";
import jsonata from "jsonata";
import { compileMapping } from "#core/mapping/compile-mapping.ts";
import { mapByHand, order, orderJsonata, orderMapping, orderPayload, orderText } from "./order.ts";

export type MappingBench = {
  payloadBytes: number;
  byHandPerSecond: number;
  enginePerSecond: number;
  jsonataPerSecond: number;
  /** Goals: at least 0.3 of hand-written code, and at least 10 times JSONata. */
  engineToByHand: number;
  engineToJsonata: number;
};

const rounds = 7;
const roundMs = 300;

/** Maps the same eight fields by hand, by the engine and by JSONata in turn, and compares the medians of the rounds. */
export async function benchMapping(): Promise<MappingBench> {
  const compiled = compileMapping(orderMapping);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const { mapping } = compiled;
  const expression = jsonata(orderJsonata);

  const byHand = mapByHand(order);
  const applied = mapping.apply(orderPayload);
  deepStrictEqual(applied.kind === "mapped" ? applied.output : applied, byHand);
  deepStrictEqual(JSON.parse(JSON.stringify(await expression.evaluate(order))), byHand);

  // The payloads differ from call to call, as they do in life; one and the same object would flatter every cache.
  const payloads = Array.from({ length: 64 }, () => JSON.parse(orderText) as typeof order);
  const perSecond = { byHand: [] as number[], engine: [] as number[], jsonata: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    perSecond.byHand.push(measure((at) => mapByHand(payloads[at & 63]!)));
    perSecond.engine.push(measure((at) => mapping.apply(payloads[at & 63]!)));
    perSecond.jsonata.push(await measureAsync((at) => expression.evaluate(payloads[at & 63])));
  }
  const [byHandPerSecond, enginePerSecond, jsonataPerSecond] = Object.values(perSecond).map(median) as [
    number,
    number,
    number,
  ];
  return {
    payloadBytes: Buffer.byteLength(orderText),
    byHandPerSecond,
    enginePerSecond,
    jsonataPerSecond,
    engineToByHand: enginePerSecond / byHandPerSecond,
    engineToJsonata: enginePerSecond / jsonataPerSecond,
  };
}

/** Results end here, so that the optimiser cannot leave the work out. */
let sink: unknown;

function measure(work: (at: number) => unknown): number {
  const started = performance.now();
  let count = 0;
  while (performance.now() - started < roundMs) {
    for (let at = 0; at < 1_000; at += 1) sink = work(at);
    count += 1_000;
  }
  return (count * 1_000) / (performance.now() - started);
}

async function measureAsync(work: (at: number) => Promise<unknown>): Promise<number> {
  const started = performance.now();
  let count = 0;
  while (performance.now() - started < roundMs) {
    for (let at = 0; at < 100; at += 1) sink = await work(at);
    count += 100;
  }
  return (count * 1_000) / (performance.now() - started);
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}

if (import.meta.main) {
  const result = await benchMapping();
  const ops = (value: number) => Math.round(value).toLocaleString("en-US").padStart(12);
  console.log(`Mapping 8 fields of an order of ${result.payloadBytes} bytes`);
  console.log(`  by hand   ${ops(result.byHandPerSecond)} a second`);
  console.log(`  engine    ${ops(result.enginePerSecond)} a second, ${result.engineToByHand.toFixed(2)} of by hand`);
  console.log(
    `  JSONata   ${ops(result.jsonataPerSecond)} a second, engine ${result.engineToJsonata.toFixed(0)} times`,
  );
  if (sink === undefined) process.exitCode = 1;
}
