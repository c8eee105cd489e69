import type { Ways } from "../lifecycle/open-stages.ts";

type TestSchedule = Partial<Ways["schedules"][number]>;
type TestSet = { numbers: readonly (number | [number, string])[]; schedule: number; next?: number | null };

/** Schedules and sets with the ids 1, 2, …; each set leads to the one after it unless it says otherwise. */
export function waysOf(schedules: readonly TestSchedule[], sets: readonly TestSet[], fallback: string[] = []): Ways {
  return {
    schedules: schedules.map((schedule, index) => ({
      id: index + 1,
      ...{ minute: "0", hour: "8", dayOfMonth: "*", monthOfYear: "*", dayOfWeek: "*" },
      ...{ timeZone: "UTC", perSubscriber: false, enabled: true },
      ...schedule,
    })),
    sets: sets.map(({ numbers, schedule, next }, index) => ({
      id: index + 1,
      defaultScheduleId: schedule,
      nextSetId: next === undefined ? (index + 1 < sets.length ? index + 2 : null) : next,
      fallbackLanguages: [],
      messages: numbers.map((one) => {
        const [sequenceNumber, lang] = typeof one === "number" ? [one, "eng"] : one;
        return { sequenceNumber, lang };
      }),
    })),
    fallbackLanguages: fallback,
  };
}

export const atSetOne = { lang: "eng", timeZone: null, scheduleId: 1, messageSetId: 1, nextSequenceNumber: 1 };
