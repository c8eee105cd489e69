/** A cron line that was read: which values each of its fields allows, in rising order. */
export type Cron = {
  minutes: readonly number[];
  hours: readonly number[];
  daysOfMonth: readonly number[];
  months: readonly number[];
  /** 0 is Sunday, 6 is Saturday. */
  daysOfWeek: readonly number[];
  /**
   * The hour was written beginning with `*`: runs follow elapsed time, so that a change of the clocks leaves the time
   * between them as it is. With fixed hours each time of the wall clock comes once a day.
   */
  everyHour: boolean;
};
