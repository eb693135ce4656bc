"""What the product is measured, learned and attacked with; nothing of it is installed.

The modules lie flat: each is a command, `python -m bench.NAME`, or a helper of some, and the files of weights, the docs
and the Makefile name the commands. By what they are for:

Quality on labelled data
    gate            the quality gates of tests/gate.json (`make score`)
    sample          a small public sample, for where the labelled data are absent
    extract         predictions for labelled pages and texts, with extract_pages and extract_text for either
    plain           predictions for texts as scrapers and clipboards leave them: what each says of itself
    score           what the labelled data's own script says of these predictions
    persons         predictions of persons
    pairs           spellings of one person and of two, in two scripts
    encodings       texts that declare no encoding
    ranking         how well results are ordered, by the judged queries of queries.tsv
    kinds           whether any labelled text is taken for litter or for an error page
    rules           what each rule of the cleaning cuts, right and wrong (`make rules`)
    textmode        the labelled texts, line by line
    page_labels     which blocks of a labelled page are the article's
    marks           which titles count as the same

Learning
    learn_lines, learn_pages, learn_title, learn_headline, learn_text_day, learn_bylines, learn_persons: the weights
    learn_persons_lists, learn_months, learn_names_abroad: lists of words
    headline_texts  labelled texts for headlines, and such as are made of them
    labelled_more   more labelled text for persons
    swap_names      copies of labelled texts with other names
    line_folds, person_folds: what is learned without what, for figures out of fold
    provenance      what a file of weights says of itself

Time and memory
    speed           articles a second (`make bench`)
    reading         how long a reader waits
    join_speed      how long joining persons takes
    processes       what a command costs with all processes that it starts
    decisions       what a decision of each kind costs until the archive has it
    large_file      what a file of 100,000 articles costs
    generate        archives of any size, of generated_rows, with the sentences and names of vocabulary

Attacks
    bombs           files that want too much
    hang            lines on which the pipeline takes longest
    patterns        every pattern of the packages
    pump            strings on which a pattern is slowest
    fuzz            mutated files
    fuzz_formats    mutated files of a folder, of every format
    fuzz_web        hostile addresses
    kills           runs killed at random moments
    soak            many readers at once while the archive is replaced
    full_disk       runs on a disk that fills up

The reading room
    room_checks     what readers, curators, programs and neighbours ask of it, by the rows of room/

Neighbours
    datasette_tests    Datasette's own tests with us installed and without
    desk_replay        decisions of every kind at a served desk, against a new archive of the same files
    datasette_plugins  fourteen plugins beside us
    loaded_plugins     loads the plugins that either names

The project itself
    docs            the pages of docs/ that are made from the code (`make docs`)
    screenshots     the pictures of the docs
    structure       how the code is built, in figures
"""
