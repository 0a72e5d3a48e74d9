const entry = (key: string, title: string, author: string, year: number, eprint: string): string =>
  `@misc{${key}, title = {${title}}, author = {${author}}, year = {${year}}, eprint = {${eprint}}, archivePrefix = {arXiv}}`;

const entries = [
  entry(
    "vaswani2017",
    "Attention Is All You Need",
    "Vaswani, Ashish and Shazeer, Noam and Parmar, Niki and Uszkoreit, Jakob and Jones, Llion and Gomez, Aidan N. and Kaiser, {\\L}ukasz and Polosukhin, Illia",
    2017,
    "1706.03762",
  ),
  entry(
    "devlin2018",
    "BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding",
    "Devlin, Jacob and Chang, Ming-Wei and Lee, Kenton and Toutanova, Kristina",
    2018,
    "1810.04805",
  ),
  entry(
    "hu2021",
    "LoRA: Low-Rank Adaptation of Large Language Models",
    "Hu, Edward J. and Shen, Yelong and Wallis, Phillip and Allen-Zhu, Zeyuan and Li, Yuanzhi and Wang, Shean and Wang, Lu and Chen, Weizhu",
    2021,
    "2106.09685",
  ),
  entry(
    "kaplan2020",
    "Scaling Laws for Neural Language Models",
    "Kaplan, Jared and McCandlish, Sam and Henighan, Tom and Brown, Tom B. and Chess, Benjamin and Child, Rewon and Gray, Scott and Radford, Alec and Wu, Jeffrey and Amodei, Dario",
    2020,
    "2001.08361",
  ),
  entry(
    "hoffmann2022",
    "Training Compute-Optimal Large Language Models",
    "Hoffmann, Jordan and Borgeaud, Sebastian and Mensch, Arthur and Buchatskaya, Elena and Cai, Trevor and Rutherford, Eliza and de Las Casas, Diego and Hendricks, Lisa Anne and Sifre, Laurent",
    2022,
    "2203.15556",
  ),
  entry(
    "wei2022",
    "Chain-of-Thought Prompting Elicits Reasoning in Large Language Models",
    "Wei, Jason and Wang, Xuezhi and Schuurmans, Dale and Bosma, Maarten and Ichter, Brian and Xia, Fei and Chi, Ed and Le, Quoc and Zhou, Denny",
    2022,
    "2201.11903",
  ),
  entry(
    "dao2022",
    "FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness",
    "Dao, Tri and Fu, Daniel Y. and Ermon, Stefano and Rudra, Atri and R{\\'e}, Christopher",
    2022,
    "2205.14135",
  ),
  entry(
    "rafailov2023",
    "Direct Preference Optimization: Your Language Model is Secretly a Reward Model",
    "Rafailov, Rafael and Sharma, Archit and Mitchell, Eric and Ermon, Stefano and Manning, Christopher D. and Finn, Chelsea",
    2023,
    "2305.18290",
  ),
  entry(
    "schaeffer2023",
    "Are Emergent Abilities of Large Language Models a Mirage?",
    "Schaeffer, Rylan and Miranda, Brando and Koyejo, Sanmi",
    2023,
    "2304.15004",
  ),
  entry(
    "liu2023",
    "Lost in the Middle: How Language Models Use Long Contexts",
    "Liu, Nelson F. and Lin, Kevin and Hewitt, John and Paranjape, Ashwin and Bevilacqua, Michele and Petroni, Fabio and Liang, Percy",
    2023,
    "2307.03172",
  ),
  entry(
    "power2022",
    "Grokking: Generalization Beyond Overfitting on Small Algorithmic Datasets",
    "Power, Alethea and Burda, Yuri and Edwards, Harri and Babuschkin, Igor and Misra, Vedant",
    2022,
    "2201.02177",
  ),
  entry(
    "gu2023",
    "Mamba: Linear-Time Sequence Modeling with Selective State Spaces",
    "Gu, Albert and Dao, Tri",
    2023,
    "2312.00752",
  ),
];

/** What the group reads, in this order, as its organizer pastes it on the first day: in two halves, since one field holds no more. */
export const readingLists: readonly string[] = [entries.slice(0, 6), entries.slice(6)].map((half) => half.join("\n\n"));
