import type { FindProvider, ListProviders } from "#core/deliveries/ports.ts";
import type { Provider } from "#core/providers/model.ts";

// A change is announced to all processes at its commit; this is only the bound for a lost announcement.
const freshForMs = 5_000;

export type ProviderCache = { findProvider: FindProvider; listProviders: ListProviders; forget: () => void };

/** Keeps the providers in memory and in their order, so that a message costs no reading. */
export function openProviderCache(loadProviders: () => Promise<Provider[]>, nowMs: () => number): ProviderCache {
  let known: Promise<ReadonlyMap<string, Provider>> | null = null;
  let readAtMs = Number.NEGATIVE_INFINITY;

  function load(): Promise<ReadonlyMap<string, Provider>> {
    readAtMs = nowMs();
    const loading = loadProviders().then((providers) => new Map(providers.map((one) => [one.name, one])));
    known = loading;
    loading.catch(() => {
      // The next attempt reads again.
      if (known === loading) known = null;
    });
    return loading;
  }

  function read(): Promise<ReadonlyMap<string, Provider>> {
    return known === null || nowMs() - readAtMs > freshForMs ? load() : known;
  }

  return {
    findProvider: async (name) => (await read()).get(name) ?? null,
    listProviders: async () => [...(await read()).values()],
    forget: () => {
      known = null;
    },
  };
}
