"""How a time zone is called."""


def zone_name(local):
    """A name that people recognise: the city of the zone, and its distance from UTC."""
    city = getattr(local.tzinfo, "key", "UTC").rpartition("/")[2].replace("_", " ")
    offset = local.strftime("%z")
    if city == "UTC":
        return city
    hours, minutes = offset[:3].replace("-", "−"), offset[3:]
    return f"{city}, UTC{hours}" if minutes == "00" else f"{city}, UTC{hours}:{minutes}"
