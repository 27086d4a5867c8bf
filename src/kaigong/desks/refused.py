"""What a desk does not do."""

from kaigong.text.wording import Wording


class RefusedError(ValueError):
    """The desk was asked for what cannot be; nothing was written. `wording` says why in both languages."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(f"{wording.zh} · {wording.en}")
        self.wording = wording
