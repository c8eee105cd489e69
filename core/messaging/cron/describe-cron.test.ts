import { expect, it } from "vitest";
import { cronOf } from "./any-test-cron.ts";
import { describeCron } from "./describe-cron.ts";

it.each([
  ["0 8 * * 2,4", "at 08:00 on Tuesday and Thursday"],
  ["0 8 * * *", "at 08:00 every day"],
  ["30 8,18 * * 1-5", "at 08:30 and 18:30 on Monday to Friday"],
  ["0 8 * * 6,7", "at 08:00 on Saturday and Sunday"],
  ["0 8 21 * *", "at 08:00 on the 21st"],
  ["0 8 1,2,3,11,22 * *", "at 08:00 on the 1st to 3rd, 11th and 22nd"],
  ["0 8 1 1,6-9 *", "at 08:00 on the 1st in January and June to September"],
  ["0 8 1,15 * 1", "at 08:00 on the 1st and 15th, and on each Monday"],
  ["* * * * *", "every minute every day"],
  ["*/15 * * * *", "every 15 minutes every day"],
  ["0 * * * *", "every hour every day"],
  ["0 */2 * * *", "every 2 hours every day"],
  ["5,35 * * * *", "at 5 and 35 minutes past the hour every day"],
  ["0 8-18 * * 1", "every hour at 08:00 to 18:00 on Monday"],
  ["*/5 8-18 * * 1", "every 5 minutes in the hours 8 to 18 on Monday"],
  ["30 */3 * * *", "at 30 minutes past the hour in every 3rd hour every day"],
])("tells %s as: %s", (line, words) => {
  expect(describeCron(cronOf(line))).toBe(words);
});
