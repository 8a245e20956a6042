// 跨章节的单位 (section-bridges)
// Units with tasks in several chapters, which tie the chapters together
// least = 2
// plans = []
MATCH (p:Plan)-[:HAS_SECTION]->(s:Section)-[:HAS_TASK]->(t:Task)<-[:LEADS|COOPERATES]-(u:Unit)
WHERE size([]) = 0 OR p.id IN []
WITH u, p.id AS plan, s.id AS chapter, s.number AS number, s.title AS title, count(DISTINCT t.id) AS here
ORDER BY plan, number, chapter
WITH u, count(chapter) AS section_count, sum(here) AS tasks, collect(title) AS sections
WHERE section_count >= 2
OPTIONAL MATCH (u)-[:BELONGS_TO]->(home:Region)
WITH u, section_count, tasks, sections, min(home.name) AS place
RETURN u.shown AS unit, place, section_count, tasks, sections, u.id AS unit_id
ORDER BY section_count DESC, tasks DESC, unit_id
