\format csv
RETURN "a;b" AS x; RETURN `b``c` AS y /* c */;