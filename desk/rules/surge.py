"""A surge: more comes in than the desk is made for. What is promised then, and who is asked as well."""

from dataclasses import replace

from desk.model import Community
from desk.policy import SURGE, Policy


def policy_now(community: Community) -> Policy:
    """What a request that is made now is promised. It keeps its copy, whatever begins or ends after it."""
    if community.surge_since is None:
        return community.policy
    return community.surge_policy or replace(community.policy, limits=SURGE)
