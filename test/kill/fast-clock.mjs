/**
 * Loaded before the program by a kill run: the process lives in a time that begins at FROM when the machine's clock shows BEGAN,
 * and goes SPEED times as fast, its stopwatch and its timers too, so that claims of minutes run out within seconds. All processes of a run share it.
 * `FAST_CLOCK=FROM,BEGAN,SPEED node --import ./test/kill/fast-clock.mjs dist/main.js`
 */
const [from, began, speed] = (process.env.FAST_CLOCK ?? "").split(",").map(Number);
const Machine = Date;
const now = () => Math.floor(from + (Machine.now() - began) * speed);

globalThis.Date = class extends Machine {
  constructor(...given) {
    super(...(given.length === 0 ? [now()] : given));
  }
  static now() {
    return now();
  }
};
const stopwatch = performance.now.bind(performance);
performance.now = () => stopwatch() * speed;
for (const name of ["setTimeout", "setInterval"]) {
  const real = globalThis[name];
  globalThis[name] = Object.assign((run, milliseconds = 0, ...rest) => real(run, milliseconds / speed, ...rest), real);
}
