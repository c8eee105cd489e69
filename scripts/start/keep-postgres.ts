import { startEmbeddedPostgres } from "../postgres/start-embedded-postgres.ts";

/** The embedded PostgreSQL under watch. `lost` resolves when it ended and could not be brought back. */
export type KeptPostgres = { url: string; lost: Promise<Error>; stop(): Promise<void> };

/** Starts the embedded PostgreSQL and starts it again when it ends by itself, until `stop`. */
export async function keepPostgres(
  dataDir: string,
  portsToAvoid: number[],
  say: (line: string) => void,
): Promise<KeptPostgres> {
  const postgres = await startEmbeddedPostgres(dataDir, portsToAvoid);
  let server = postgres.server;
  let stopping = false;
  const isStopping = () => stopping;

  async function watch(): Promise<Error | null> {
    while (true) {
      await server.ended;
      if (isStopping()) return null;
      say("PostgreSQL ended unexpectedly; it starts again.");
      try {
        server = await postgres.restart();
      } catch (error) {
        return error as Error;
      }
      // The wish to stop may have come while it was starting.
      if (isStopping()) await server.stop();
    }
  }

  const end = watch();
  const lost = new Promise<Error>((resolve) => {
    void end.then((error) => error !== null && resolve(error));
  });
  return {
    url: postgres.url,
    lost,
    stop: async () => {
      stopping = true;
      await server.stop();
      await end;
    },
  };
}
