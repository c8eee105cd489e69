import { pino } from "pino";

export type Log = {
  debug: (fields: object, message: string) => void;
  info: (fields: object, message: string) => void;
  warn: (fields: object, message: string) => void;
  error: (fields: object, message: string) => void;
};

/** One JSON line per thing done, wide enough to answer questions by itself. `component` is web or worker. */
export function openLog(component: string, level: string): Log {
  return pino({
    level,
    base: { component, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: pino.stdSerializers.errWithCause },
    // Second line of defence; nothing that holds a secret is handed to the log in the first place.
    redact: { paths: ["*.authorization", "*.cookie", "*.password", "*.token", "*.secret"], censor: "•••" },
  });
}
