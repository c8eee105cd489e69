import { keepCircuits } from "#core/deliveries/keep-circuits.ts";
import type { CircuitBreaker } from "#core/deliveries/ports.ts";
import type { Sql } from "#db/connect.ts";

export type ObservedBreaker = CircuitBreaker & {
  /** Hosts to which nothing may be sent at this moment. */
  listClosedOff: () => string[];
};

/** This process's circuits, with openings and closings shown to the health page. `onError` hears of failed notes. */
export function openCircuitBreaker(sql: Sql, nowMs: () => number, onError: (error: unknown) => void): ObservedBreaker {
  const circuits = keepCircuits(nowMs);
  const shown = new Map<string, number>();

  function show(host: string): void {
    const untilMs = circuits.listOpen().find((open) => open.host === host)?.untilMs;
    if (untilMs === shown.get(host)) return;
    if (untilMs === undefined) {
      shown.delete(host);
      sql`delete from open_circuits where host = ${host}`.catch(onError);
      return;
    }
    shown.set(host, untilMs);
    sql`insert into open_circuits (host, open_until, updated_at) values (${host}, ${new Date(untilMs)}, now())
      on conflict (host) do update set open_until = excluded.open_until, updated_at = now()`.catch(onError);
  }

  return {
    openUntilMs: circuits.openUntilMs,
    record: (host, result) => {
      circuits.record(host, result);
      show(host);
    },
    listClosedOff: () => circuits.listOpen().flatMap(({ host, untilMs }) => (untilMs > nowMs() ? [host] : [])),
  };
}
