/**
 * How large an experiment's parts may be. Each limit is checked before what it bounds is allocated, written out or computed, so that no
 * document, file or link takes more than seconds or a few hundred megabytes before it is refused.
 */

/** Coordinates of a landscape: each is a register or a plane of memory of every particle. */
export const MOST_VARIABLES = 64;
/** Named numbers of a landscape's formulas, the entries of vectors among them. */
export const MOST_PARAMETERS = 256;
/** Values that a law chooses from: each is a comparison of every particle's draw. */
export const MOST_CHOICES = 32;
/** Parameters that each particle draws for itself: each is a draw whenever a kernel takes the particle up. */
export const MOST_TRAITS = 16;
/** Columns of a data set: each is a number of every example that a step reads. */
export const MOST_COLUMNS = 64;
/** Most examples of a data set, and most of one batch. */
export const MOST_EXAMPLES = 2 ** 20;
export const MOST_BATCH = 1024;
/** Numbers of a data set, rows × columns: 64 MiB on the host and on the device. */
export const MOST_CELLS = 2 ** 24;
/** Numbers of the rows of all examples that averages over deviates take, in 64 bits: 256 MiB. */
export const MOST_WEIGHTED_CELLS = 2 ** 25;
/** Numbers that a seed generates, rows × columns: they take a microsecond each before anything starts. */
export const MOST_GENERATED = 2 ** 22;
/** Rows of a table of a potential: in two variables each is 64 bytes on the device. */
export const MOST_TABLE_ROWS = 2 ** 16;
/** Observed quantities, and basins: each adds to the kernel that looks. */
export const MOST_OBSERVED = 16;
/** Exits with a name of their own: each has bins of its own in every group's tally, 3.6 kB of the device's memory. */
export const MOST_EXITS = 16;
/** Walls, and the half-spaces and balls that they stand for together: each is looked at in every step. */
export const MOST_WALLS = 16;
/** Examples times points of a sweep that change their loss or where it is begun: each point is checked on all examples, in minutes. */
export const MOST_SWEPT_ROWS = 2 ** 26;
/** Groups of one experiment: what one table or chart can show, and a bound on what a link can ask for. */
export const MOST_GROUPS = 4096;
/** Steps are counted in 32 bits; the last four words are kept for the other ends of a particle. */
export const MOST_STEPS = 2 ** 32 - 4;
/** Steps of particles that go on from one another: half as many, since the steps of a stage are added to its first. */
export const MOST_STAGED_STEPS = 2 ** 31;
/** Particles are numbered in 32 bits. */
export const MOST_PARTICLES = 2 ** 32;

/** Papers and books that an experiment names, and authors of one: a list prints them all. */
export const MOST_SOURCES = 8;
export const MOST_AUTHORS = 32;

/** Levels of objects and lists in a document: the deepest field lies on the sixth. */
export const MOST_LEVELS = 16;
/** Faults of one document that are told at once. */
export const MOST_FAULTS = 8;
/** Characters of a document in YAML, whose parser takes a time that grows with their square on some texts; JSON has no such limit. */
export const MOST_YAML = 2 ** 16;

/** Characters of a link: beyond, servers and messengers cut addresses. */
export const MOST_LINK = 16_000;
/** Characters of a link that has been unpacked, and its parts `field=value`: 3 kB could unpack to millions. */
export const MOST_UNPACKED = 2 ** 18;
export const MOST_SETTINGS = 1024;

/** Nodes of a table of scores: a grid of 256 × 256. */
export const MOST_SCORES = 2 ** 16;

/** Bytes of a file of examples: about those of the largest data set as text. */
export const MOST_FILE = 2 ** 28;
/** Columns that a file may have, of which a data set takes a few. */
export const MOST_FILE_COLUMNS = 2 ** 13;
/** Bytes that one page of a Parquet file may hold when it is unpacked; writers cut pages at about one mebibyte. */
export const MOST_PAGE = 2 ** 26;
