"""What all tables share: one catalogue, and names for constraints that are the same on every database."""

from sqlalchemy import Index, MetaData, text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def partial(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index of those rows alone for which this holds, on both databases: the migrations write it for each.

    Said here in the words of SQLite's only, since those of PostgreSQL's would load its dialect into every process.
    """
    return Index(name, *columns, unique=unique, sqlite_where=text(where))
