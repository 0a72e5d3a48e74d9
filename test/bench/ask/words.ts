const things =
  "gain/baseline/warmup/dropout rate/tokenizer/batch size/label smoothing/learning rate/attention mask/position encoding/residual path/" +
  "optimizer/data mixture/evaluation set/beam width/loss curve/context length/weight decay/random seed/ablation/annotator/prompt/" +
  "retriever/reward model/decoder/embedding/normalization/checkpoint/held-out split/error bar";
const settings =
  "a stronger baseline/ten times the data/half of the compute/another language/longer documents/a smaller model/noisy labels/" +
  "no pretraining/a frozen encoder/other hyperparameters/images instead of text/five more seeds/speech/a newer benchmark/proteins/" +
  "human raters/a tighter budget/code/mixed precision/out of domain texts";
const forms =
  "Does the effect of the # remain with @?/Why is the # not compared under @?/How was the # chosen for @?/" +
  "Who has seen the # fail with @?/What does Table 2 say about the # given @?/Could the # explain the result with @?/" +
  "Is the # reported anywhere for @?/Which of the authors' claims about the # need @?";
const [thing, setting, form] = [things, settings, forms].map((all) => all.split("/")) as [string[], string[], string[]];

/** The words of the so manieth question: 4,800 different ones, in no order, before they come again with a number. */
export function wordsOfQuestion(i: number): string {
  const count = thing.length * setting.length * form.length;
  const nth = (all: readonly string[], n: number): string => all[n % all.length] ?? "";
  // 2,897 has no divisor in common with their count, so each comes once.
  const k = (i * 2897) % count;
  const words = nth(form, Math.floor(k / (thing.length * setting.length)))
    .replace("#", nth(thing, k))
    .replace("@", nth(setting, Math.floor(k / thing.length)));
  const round = Math.floor(i / count);
  return round === 0 ? words : `${words} (${round})`;
}
