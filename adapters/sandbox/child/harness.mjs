// @ts-check

/**
 * Runs inside the isolate, as the first code of a fresh context, and returns the one function that the host calls.
 * It is sent there as text, so it must not refer to anything outside itself. The text is run in strict mode, as this
 * module is: functions in here are then not to be had by way of `caller` or of a stack trace. It keeps its own copies of what it needs
 * from the language: what a script redefines afterwards changes that script alone.
 *
 * The function returned runs a script (`source` given) or, without arguments, tells what became of the promise that
 * the last script returned. Its answer is a string: one letter, the length of the console text, a colon, the console
 * text, and the rest.
 *
 *   r: returned, the rest is JSON     u: returned undefined          t: threw, the rest is the message
 *   b: the result is too large, the rest is its length                p: a promise, ask again once jobs have run
 *   x: the payload is no JSON, which is a fault of the caller
 *
 * Everything that may call user code (getters, toString, toJSON, then) happens in here, within the time limit and
 * inside a try: the host only ever sees that string.
 */
export function installHarness() {
  const { parse, stringify } = JSON;
  const { hasOwn, keys, defineProperty } = Object;
  const { isArray } = Array;
  const ProxyOf = Proxy;
  const ErrorOf = Error;
  const text = String;
  // Called by this name it is an indirect eval: global scope, sloppy mode, none of the names in here in reach.
  // biome-ignore lint/security/noGlobalEval: this function exists to run code, in an isolate that holds nothing else.
  const evaluate = globalThis.eval;
  const call = Function.prototype.call;
  /** @type {(value: string, start: number, end: number) => string} */
  const slice = call.bind(String.prototype.slice);
  const messageCharsMax = 2_000;

  // Ways to sleep, to share memory or to run code after the script has ended. No mapping needs them.
  for (const name of ["Atomics", "SharedArrayBuffer", "WebAssembly", "FinalizationRegistry", "WeakRef"]) {
    Reflect.deleteProperty(globalThis, name);
  }

  /** @type {Record<string, (...values: any[]) => unknown>} */
  const touch = {
    get: Reflect.get,
    set: Reflect.set,
    has: Reflect.has,
    ownKeys: Reflect.ownKeys,
    deleteProperty: Reflect.deleteProperty,
    defineProperty: Reflect.defineProperty,
    getOwnPropertyDescriptor: Reflect.getOwnPropertyDescriptor,
    preventExtensions: Reflect.preventExtensions,
  };

  let consoleText = "";
  let consoleLines = 0;
  let consoleLinesMax = 0;
  let consoleLineCharsMax = 0;
  let resultCharsMax = 0;
  let settled = "";

  /** @param {string} value @param {number} charsMax */
  function cap(value, charsMax) {
    return value.length > charsMax ? `${slice(value, 0, charsMax)}…` : value;
  }

  /** @param {string} kind @param {string} rest */
  function seal(kind, rest) {
    return `${kind}${consoleText.length}:${consoleText}${rest}`;
  }

  /** @param {unknown} thrown */
  function tellThrown(thrown) {
    try {
      if (thrown === null || (typeof thrown !== "object" && typeof thrown !== "function")) {
        return cap(text(thrown), messageCharsMax);
      }
      const { name, message } = /** @type {{ name?: unknown, message?: unknown }} */ (thrown);
      if (typeof message !== "string") return cap(stringify(thrown) ?? text(thrown), messageCharsMax);
      const said = cap(message, messageCharsMax);
      return typeof name === "string" && name !== "" ? `${cap(name, 100)}: ${said}` : said;
    } catch {
      return "A value that cannot be described was thrown.";
    }
  }

  /** @param {unknown} value */
  function show(value) {
    if (typeof value === "string") return value;
    if (value instanceof ErrorOf) return tellThrown(value);
    try {
      return (typeof value === "object" ? stringify(value) : undefined) ?? text(value);
    } catch {
      return "[a value that cannot be shown]";
    }
  }

  /** @param {unknown[]} values */
  function print(...values) {
    if (consoleLines >= consoleLinesMax) return;
    let line = "";
    for (let index = 0; index < values.length && line.length <= consoleLineCharsMax; index++) {
      line += (index === 0 ? "" : " ") + cap(show(values[index]), consoleLineCharsMax);
    }
    consoleText += (consoleLines === 0 ? "" : "\n") + cap(line, consoleLineCharsMax);
    consoleLines++;
  }

  /** @param {Record<string, unknown>} target @param {string} name @param {unknown} value */
  function put(target, name, value) {
    if (name !== "__proto__") {
      target[name] = value;
      return;
    }
    // By assignment this would set the prototype of the object; JSON may hold it as an ordinary key.
    const descriptor = { __proto__: null, value, writable: true, enumerable: true, configurable: true };
    defineProperty(target, name, /** @type {PropertyDescriptor} */ (/** @type {unknown} */ (descriptor)));
  }

  /**
   * Every dotted path of `node`: objects on the way too, lists whole and not entered.
   * @param {unknown} node @param {string} prefix @param {Record<string, unknown>} target
   */
  function flatten(node, prefix, target) {
    if (node === null || typeof node !== "object" || isArray(node)) return;
    const record = /** @type {Record<string, unknown>} */ (node);
    const names = keys(record);
    for (let index = 0; index < names.length; index++) {
      const name = /** @type {string} */ (names[index]);
      const value = record[name];
      put(target, prefix + name, value);
      flatten(value, `${prefix}${name}.`, target);
    }
  }

  /**
   * The object of all paths, worked out when a script first touches it: most scripts use `data` alone, and a large
   * payload has many paths. After that the traps are gone and it is an ordinary object behind a transparent proxy.
   * @param {unknown} data
   */
  function lazyFields(data) {
    /** @type {Record<string, unknown>} */
    const target = {};
    /** @type {Record<string, unknown>} */
    const traps = { __proto__: null };
    const names = keys(touch);
    for (const name of names) {
      traps[name] = (/** @type {unknown} */ _target, /** @type {unknown[]} */ ...values) => {
        for (let index = 0; index < names.length; index++) delete traps[/** @type {string} */ (names[index])];
        flatten(data, "", target);
        return touch[name]?.(target, ...values);
      };
    }
    return new ProxyOf(target, traps);
  }

  /** @param {unknown} node @param {(string | number | { each: true })[]} segments @param {number} from @returns {unknown} */
  function pick(node, segments, from) {
    let value = node;
    for (let index = from; index < segments.length; index++) {
      if (value === null || typeof value !== "object") return null;
      const segment = segments[index];
      if (typeof segment === "object") {
        if (!isArray(value)) return null;
        const list = [];
        for (let item = 0; item < value.length; item++) list[item] = pick(value[item], segments, index + 1);
        return list;
      }
      if (segment === undefined || (typeof segment === "number") !== isArray(value) || !hasOwn(value, segment))
        return null;
      value = /** @type {Record<string | number, unknown>} */ (value)[segment];
    }
    return value;
  }

  /** @param {unknown} data @param {string} fieldsJson */
  function fieldsOf(data, fieldsJson) {
    const wanted = parse(fieldsJson);
    if (wanted === "all") return lazyFields(data);
    /** @type {Record<string, unknown>} */
    const target = {};
    for (let index = 0; index < wanted.length; index++) {
      put(target, wanted[index].name, pick(data, wanted[index].segments, 0));
    }
    return target;
  }

  /** @param {unknown} value */
  function sealResult(value) {
    if (typeof value === "string" && value.length > resultCharsMax) return seal("b", text(value.length));
    let json;
    try {
      json = stringify(value);
    } catch (thrown) {
      return seal("t", `The result cannot be written as JSON. ${tellThrown(thrown)}`);
    }
    if (json === undefined) return seal("u", "");
    return json.length > resultCharsMax ? seal("b", text(json.length)) : seal("r", json);
  }

  /** @param {unknown} value */
  async function settle(value) {
    try {
      settled = sealResult(await value);
    } catch (thrown) {
      settled = seal("t", tellThrown(thrown));
    }
  }

  /** @param {unknown} value */
  function isThenable(value) {
    if (value === null || (typeof value !== "object" && typeof value !== "function")) return false;
    return typeof (/** @type {{ then?: unknown }} */ (value).then) === "function";
  }

  /**
   * @param {string} [source] @param {string} [payloadJson] @param {string} [fieldsJson] @param {string} [limitsJson]
   * @returns {string}
   */
  return function run(source, payloadJson = "null", fieldsJson = "[]", limitsJson = "{}") {
    if (source === undefined) {
      return settled === ""
        ? seal("t", "The promise that was returned can never settle: nothing here would wake it.")
        : settled;
    }
    const limits = parse(limitsJson);
    consoleLinesMax = limits.consoleLinesMax;
    consoleLineCharsMax = limits.consoleLineCharsMax;
    resultCharsMax = limits.resultCharsMax;
    let data;
    try {
      data = parse(payloadJson);
    } catch {
      return seal("x", "");
    }
    const fields = fieldsOf(data, fieldsJson);
    const console = { log: print, debug: print, info: print, warn: print, error: print };
    try {
      const script = evaluate(`(${source}\n)`);
      if (typeof script !== "function") return seal("t", "The script is not a function.");
      const value = script(data, fields, console);
      if (!isThenable(value)) return sealResult(value);
      settle(value);
      return seal("p", "");
    } catch (thrown) {
      return seal("t", tellThrown(thrown));
    }
  };
}
