/** Why Signalbox cannot start here, in words that say what to change. Printed as it is, without a stack. */
export class StartProblem extends Error {
  override readonly name = "StartProblem";
}
