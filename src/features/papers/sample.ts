/** A paper of the queue that a fresh playground begins with. */
export interface SamplePaper {
  readonly arxiv: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly year: number;
  readonly abstract: string;
}

/** Five papers that a new reading group might propose, so that the first look at Colloquy shows something worth reading. */
export const samplePapers: readonly SamplePaper[] = [
  {
    arxiv: "1706.03762",
    title: "Attention Is All You Need",
    authors: [
      "Ashish Vaswani",
      "Noam Shazeer",
      "Niki Parmar",
      "Jakob Uszkoreit",
      "Llion Jones",
      "Aidan N. Gomez",
      "Łukasz Kaiser",
      "Illia Polosukhin",
    ],
    year: 2017,
    abstract:
      "Introduces the Transformer, a model for sequences that relies on attention alone, without recurrence or convolution. " +
      "It translates better than earlier models and trains in a fraction of their time.",
  },
  {
    arxiv: "2106.09685",
    title: "LoRA: Low-Rank Adaptation of Large Language Models",
    authors: [
      "Edward J. Hu",
      "Yelong Shen",
      "Phillip Wallis",
      "Zeyuan Allen-Zhu",
      "Yuanzhi Li",
      "Shean Wang",
      "Lu Wang",
      "Weizhu Chen",
    ],
    year: 2021,
    abstract:
      "Adapts a large model to a task by training small low-rank matrices beside its frozen weights. Quality is on a par with " +
      "full fine-tuning, with far fewer trained parameters and nothing added to the time of inference.",
  },
  {
    arxiv: "2201.11903",
    title: "Chain-of-Thought Prompting Elicits Reasoning in Large Language Models",
    authors: [
      "Jason Wei",
      "Xuezhi Wang",
      "Dale Schuurmans",
      "Maarten Bosma",
      "Brian Ichter",
      "Fei Xia",
      "Ed Chi",
      "Quoc Le",
      "Denny Zhou",
    ],
    year: 2022,
    abstract:
      "Shows that a few examples with their intermediate steps written out lead sufficiently large language models to reason " +
      "in steps too, and to solve arithmetic, commonsense and symbolic tasks that they fail without.",
  },
  {
    arxiv: "2005.11401",
    title: "Retrieval-Augmented Generation for Knowledge-Intensive NLP Tasks",
    authors: [
      "Patrick Lewis",
      "Ethan Perez",
      "Aleksandra Piktus",
      "Fabio Petroni",
      "Vladimir Karpukhin",
      "Naman Goyal",
      "Heinrich Küttler",
      "Mike Lewis",
      "Wen-tau Yih",
      "Tim Rocktäschel",
      "Sebastian Riedel",
      "Douwe Kiela",
    ],
    year: 2020,
    abstract:
      "Couples a generator with a retriever over Wikipedia and fine-tunes both together, so that answers draw on passages " +
      "that can be looked at and exchanged. It leads on open-domain question answering and generates more factual text.",
  },
  {
    arxiv: "2312.00752",
    title: "Mamba: Linear-Time Sequence Modeling with Selective State Spaces",
    authors: ["Albert Gu", "Tri Dao"],
    year: 2023,
    abstract:
      "Lets the parameters of a state space model depend on the input, so that it can choose what to remember, and computes " +
      "it by a scan made for the hardware. Its time grows linearly with length, at the quality of Transformers.",
  },
];
