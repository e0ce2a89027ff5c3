# Everything here is a shell line; the two commands of the README need no make.
PREFIX ?= /usr/local
SUMMARIZE = .build/release/summarize
SHARED ?= ../shared

.PHONY: build test lint install dist evaluate bench check-lexicon clean

build:
	sh Scripts/build.sh

test:
	sh Scripts/test.sh

lint:
	swift format lint --strict --recursive --parallel Sources Tests Package.swift

install: build
	install -D -m 755 $(SUMMARIZE) $(DESTDIR)$(PREFIX)/bin/summarize

# One fully static, stripped binary that runs when copied alone (it needs /proc).
dist:
	sh Scripts/dist.sh

# The table of figures over the development data; the data is not part of the project.
evaluate: $(SUMMARIZE)
	@if [ -f $(SHARED)/eval/evaluate.py ]; then \
	  python3 $(SHARED)/eval/evaluate.py --bin $(SUMMARIZE) $(if $(ONLY),--only $(ONLY)); \
	else \
	  echo "evaluate: skipped, no $(SHARED)/eval/evaluate.py (name another folder with SHARED=…)"; \
	fi

$(SUMMARIZE):
	sh Scripts/build.sh

bench:
	sh Benchmarks/run.sh $(SHARED)

check-lexicon: $(SUMMARIZE)
	for side in fr vi; do $(SUMMARIZE) lexicon --tables $$side | cmp - Resources/Terms/terms-$$side.bin; done
	$(SUMMARIZE) lexicon --check --preferred Resources/Terms/preferred.tsv Resources/Lexicons/*.tsv

# The tables of the bundled lexicon, which lie in the binary: once more after any change of Resources/Lexicons or
# Resources/Terms/grammar.txt.
lexicon-index:
	swift build -c release --static-swift-stdlib --product summarize
	$(SUMMARIZE) lexicon --tables fr >Resources/Terms/terms-fr.bin.new
	$(SUMMARIZE) lexicon --tables vi >Resources/Terms/terms-vi.bin.new
	mv Resources/Terms/terms-fr.bin.new Resources/Terms/terms-fr.bin
	mv Resources/Terms/terms-vi.bin.new Resources/Terms/terms-vi.bin
	touch Sources/CTextKitData/CTextKitData.c
	swift build -c release --static-swift-stdlib --product summarize

clean:
	rm -rf .build .build-static .build-consumer dist

.PHONY: lexicon-gaps lexicon-index summary-lexicon wheel test-python deb test-pipe test-dist test-c repair-laws

# 10,000 sentences through every legacy encoding and mojibake, a million mutated inputs.
repair-laws:
	sh Scripts/repair-laws.sh $(SHARED)

# Frequent terms of several words in the evaluation data that no lexicon covers.
lexicon-gaps:
	python3 Training/lexicon_gaps.py $(SHARED)/data Resources/Lexicons

# Whether the lexicon helps the choice of sentences, against none and a shuffled one.
summary-lexicon: $(SUMMARIZE)
	python3 Training/summary_lexicon.py $(SUMMARIZE) $(SHARED)/data

wheel:
	sh Scripts/wheel.sh

test-python:
	sh Scripts/wheel.sh test

deb: dist
	sh Scripts/deb.sh

# The static binary in an empty root, the package in a scratch one (root).
test-dist: deb
	sh Scripts/test_dist.sh

# Every function of the C library, from several threads too.
test-c:
	swift build -c release --product textkit
	cc -std=c11 -Wall -Wextra -Werror -IBindings/c Bindings/c/smoke.c -L.build/release -ltextkit -lpthread -o .build/smoke
	LD_LIBRARY_PATH=.build/release .build/smoke

.PHONY: test-json test-runs test-report test-spark test-ray test-kernels

# The vector loops of the C kernels against those without, under sanitizers.
test-kernels:
	mkdir -p .build
	for name in json places rows scan words; do \
	  clang -std=c17 -g -O1 -fuse-ld=lld -fsanitize=address,undefined -fno-sanitize-recover=all -Wall -Wextra -Werror \
	    -Wno-builtin-macro-redefined -I Sources/CTextKitScan/include Tests/Kernels/$$name.c -o .build/kernels-$$name && .build/kernels-$$name || exit 1; \
	done

# The checked pipe of the Spark adapter, without Spark.
test-pipe: $(SUMMARIZE)
	SUMMARIZE=$(CURDIR)/$(SUMMARIZE) python3 Integrations/spark/test_checked.py

# The JSON scanner against Python's on 100,000 mutated records.
test-json: $(SUMMARIZE)
	python3 Scripts/test_json.py $(SUMMARIZE) 100000

# 200 kills on runs of 500 MB: the same bytes, every id once.
test-runs: $(SUMMARIZE)
	python3 Scripts/test_runs.py $(SUMMARIZE) --mb 500 --kills 200

# A report of 10,000 pages, hostile ones among them, in headless Chromium.
test-report: $(SUMMARIZE)
	python3 Scripts/test_report.py $(SUMMARIZE) --screenshot .build/report.png

# Local Spark (pyspark of PyPI, openjdk-17) and Ray whose workers are killed; each in a virtual environment of its own.
test-spark: $(SUMMARIZE)
	sh Scripts/engine.sh spark pyspark pandas pyarrow

test-ray: $(SUMMARIZE)
	sh Scripts/engine.sh ray ray pandas pyarrow
