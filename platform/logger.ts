import { pino } from "pino";

export type Log = {
  debug: (fields: object, message: string) => void;
  info: (fields: object, message: string) => void;
  warn: (fields: object, message: string) => void;
  error: (fields: object, message: string) => void;
};

/** One JSON line per thing done, wide enough to answer questions by itself. `component` is web or worker. */
export function openLog(component: string, level: string): Log {
  const settings = {
    level,
    base: { component, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: pino.stdSerializers.errWithCause },
    // Second line of defence; nothing that holds a secret is handed to the log in the first place.
    redact: { paths: ["authorization", "cookie", "password", "token", "secret"], censor: "•••" },
  };
  // Lines are written in batches, at the latest after a quarter of a second: a write for each request would cost as much
  // as its parsing. What is left is written at the end of the process.
  const destination = pino.destination({ dest: 1, sync: false, minLength: 8_192, periodicFlush: 250 });
  process.once("exit", () => destination.flushSync());
  return pino(settings, destination);
}
