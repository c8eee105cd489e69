import { buildScreens } from "./build-screens.ts";
import { StartProblem } from "./problem.ts";

// `npm run build`: for images and releases, where nothing is started yet.
try {
  await buildScreens((line) => console.log(line));
} catch (error) {
  console.error(error instanceof StartProblem ? error.message : error);
  process.exitCode = 1;
}
