"""The reader model: a small encoder, taggers of mentions, cues and triggers, and a layer that is asked of each of them.

Asked of a cue or a trigger, the second part marks its word pieces and tags what belongs to it: source and content,
parties, place, time, weapon, counts, and the voice that tells it; it also chooses modality and teller.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu

from training.reader.labels import ANSWERS, ASKS, CHOICES, HEADS, tags
from whosays.annotate.reader.windows import CASES, STEPS

# Sizes of the encoder, which are those of the weights it starts from.
WORDS, POSITIONS, WIDTH, LAYERS, CROWD, INNER = 30522, 512, 384, 6, 12, 1536
# Sizes of the part that is asked.
ASKED_WIDTH, ASKED_LAYERS, ASKED_CROWD, ASKED_INNER = 256, 1, 8, 768


class Layer(nn.Module):
    """One transformer layer, normalised after each part as in BERT."""

    def __init__(self, width: int, crowd: int, inner: int) -> None:
        super().__init__()
        self.crowd = crowd
        self.query, self.key, self.value, self.output = (nn.Linear(width, width) for _ in range(4))
        self.attended = nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.finished = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x: [batch, pieces, width]; mask: [batch, 1, 1, pieces], 0 where there is a piece, very low where none."""
        batch, pieces, width = x.shape

        def split(part: Tensor) -> Tensor:
            return part.reshape(batch, pieces, self.crowd, width // self.crowd).transpose(1, 2)

        # Plain products: on a processor their gradient is several times faster than that of the fused kernel.
        near = torch.matmul(split(self.query(x)), split(self.key(x)).transpose(2, 3)) * (width // self.crowd) ** -0.5
        found = torch.matmul(torch.softmax(near + mask.to(near.dtype), dim=-1), split(self.value(x)))
        x = self.attended(x + self.output(found.transpose(1, 2).reshape(batch, pieces, width)))
        return self.finished(x + self.down(gelu(self.up(x))))


class Encoder(nn.Module):
    """Word pieces and their case to vectors and the tags of every head."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(WORDS, WIDTH, padding_idx=0)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.cases = nn.Embedding(CASES, WIDTH)
        nn.init.zeros_(self.cases.weight)
        self.normed = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(WIDTH, CROWD, INNER) for _ in range(LAYERS))
        self.heads = nn.ModuleDict({name: nn.Linear(WIDTH, len(tags(names))) for name, names in HEADS.items()})

    def forward(self, ids: Tensor, cases: Tensor) -> tuple[Tensor, ...]:
        """ids, cases: [batch, pieces]. Returns vectors [batch, pieces, width], then the tags of each head."""
        places = torch.arange(ids.shape[1], device=ids.device)[None]
        x = self.normed(self.words(ids) + self.positions(places) + self.cases(cases))
        mask = ((ids == 0).to(x.dtype) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return (x, *(head(x) for head in self.heads.values()))


class Asked(nn.Module):
    """What belongs to a marked cue or trigger."""

    def __init__(self) -> None:
        super().__init__()
        self.narrow = nn.Linear(WIDTH, ASKED_WIDTH)
        self.near = nn.Embedding(2 * STEPS, ASKED_WIDTH)
        self.kinds = nn.Embedding(len(ASKS), ASKED_WIDTH)
        self.pointed = nn.Linear(WIDTH, ASKED_WIDTH)
        self.normed = nn.LayerNorm(ASKED_WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(ASKED_WIDTH, ASKED_CROWD, ASKED_INNER) for _ in range(ASKED_LAYERS))
        self.answers = nn.ModuleDict(
            {name: nn.Linear(ASKED_WIDTH, len(tags(names))) for name, names in ANSWERS.items()}
        )
        self.choices = nn.ModuleDict({name: nn.Linear(ASKED_WIDTH, len(names)) for name, names in CHOICES.items()})

    def forward(self, vectors: Tensor, ids: Tensor, marks: Tensor, near: Tensor, kinds: Tensor) -> tuple[Tensor, ...]:
        """vectors: [asks, pieces, width]; ids: [asks, pieces]; marks: [asks, pieces], shares of the marked pieces that
        sum to 1; near: [asks, pieces], steps of distance; kinds: [asks].
        Returns the tags [asks, pieces, tags] of each answer, then the choices [asks, values].
        """
        mark = torch.matmul(marks[:, None, :], vectors)
        x = self.narrow(vectors) + self.near(near) + self.kinds(kinds)[:, None, :] + self.pointed(mark)
        x = self.normed(x)
        mask = ((ids == 0).to(x.dtype) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        pooled = torch.matmul(marks[:, None, :].to(x.dtype), x)[:, 0]
        return (*(head(x) for head in self.answers.values()), *(head(pooled) for head in self.choices.values()))


class Reader(nn.Module):
    """Both parts."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.asked = Asked()

    def start_from(self, weights: dict[str, Tensor]) -> None:
        """Takes over the weights of a BERT encoder by their usual names; everything else stays as drawn."""
        prefix = "bert." if any(name.startswith("bert.") for name in weights) else ""

        def take(target: nn.Parameter, name: str) -> None:
            with torch.no_grad():
                target.copy_(weights[prefix + name])

        encoder = self.encoder
        take(encoder.words.weight, "embeddings.word_embeddings.weight")
        take(encoder.positions.weight, "embeddings.position_embeddings.weight")
        with torch.no_grad():
            encoder.positions.weight += weights[prefix + "embeddings.token_type_embeddings.weight"][0]
        for kind in ("weight", "bias"):
            take(getattr(encoder.normed, kind), f"embeddings.LayerNorm.{kind}")
            for number, layer in enumerate(encoder.layers):
                for part, name in NAMES.items():
                    take(getattr(getattr(layer, part), kind), f"encoder.layer.{number}.{name}.{kind}")


NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "attended": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "finished": "output.LayerNorm",
}
