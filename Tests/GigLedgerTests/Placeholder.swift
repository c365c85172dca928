import GigLedger
