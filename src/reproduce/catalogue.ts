/** All results of papers that can be reproduced, in the order of the cases. */
import { battash } from "./papers/battash.ts";
import { imkellerPavlyukevich } from "./papers/imkeller-pavlyukevich.ts";
import { kesten } from "./papers/kesten.ts";
import { kramers } from "./papers/kramers.ts";
import { langevinSampling } from "./papers/langevin-sampling.ts";
import { lawOfBalance } from "./papers/law-of-balance.ts";
import { learningRateDecay } from "./papers/learning-rate-decay.ts";
import { liu } from "./papers/liu.ts";
import { lyapunov } from "./papers/lyapunov.ts";
import { meng } from "./papers/meng.ts";
import { momentStability } from "./papers/moment-stability.ts";
import { mori } from "./papers/mori.ts";
import { moriMinibatch } from "./papers/mori-minibatch.ts";
import { network } from "./papers/network.ts";
import { saddleEscape } from "./papers/saddle-escape.ts";
import { sam } from "./papers/sam.ts";
import { samplingSchemes } from "./papers/sampling-schemes.ts";
import { truncatedSgd } from "./papers/truncated-sgd.ts";
import { twoFeatures } from "./papers/two-features.ts";
import { wangOhRhee } from "./papers/wang-oh-rhee.ts";
import { xie } from "./papers/xie.ts";
import { ziyin } from "./papers/ziyin.ts";
import type { Reproduction } from "./reproduction.ts";

export const catalogue: readonly Reproduction[] = [
  ...kramers,
  ...liu,
  ...ziyin,
  ...kesten,
  ...mori,
  ...moriMinibatch,
  ...twoFeatures,
  ...samplingSchemes,
  ...wangOhRhee,
  ...imkellerPavlyukevich,
  ...meng,
  ...xie,
  ...lyapunov,
  ...lawOfBalance,
  ...langevinSampling,
  ...truncatedSgd,
  ...saddleEscape,
  ...momentStability,
  ...sam,
  ...learningRateDecay,
  ...battash,
  ...network,
];
